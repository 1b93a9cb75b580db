import { IN_PAGE } from '../../core/in-page';
import type { Asked, Handle } from '../../core/model';

export interface PermissionOptions<Id extends string = string> {
  /** Category or service that decides; takes the syntax of `data-category`. @default the vendor's service, if the site declares it, else its category */
  permission?: Asked<Id>;
}

/** A vendor's call: the method's name and its arguments. */
export type Call = [name: string, ...rest: unknown[]];

const nothing = () => {};

/** Runs what speaks to a vendor. What the vendor throws is told on the console. */
export function attempt(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.error('kelisim:', error);
  }
}

/** May the vendor run now? Without an option the first of these ids decides that the site declares, else the last. */
export function permitted(consent: Handle, option: string | undefined, ...ids: string[]): boolean {
  return consent.has(option || ids.find((id) => id in consent.state.grants) || ids.pop()!);
}

/**
 * Tells what is so: now, and again each time it is something else. While Kelisim has not started, everything is denied.
 *
 * @returns takes the listeners back
 */
export function follow<Said>(consent: Handle, read: () => Said, tell: (said: Said, first: boolean) => void): () => void {
  if (!IN_PAGE && typeof window === 'undefined') return nothing;
  let told: string | undefined;
  const hear = () => attempt(() => {
    const said = read();
    const before = told;
    told = JSON.stringify(said);
    if (told !== before) tell(said, !before);
  });
  hear();
  const stops = [consent.on('ready', hear), consent.on('change', hear)];
  return () => stops.forEach((stop) => stop());
}
