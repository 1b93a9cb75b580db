import { follow, permitted, type PermissionOptions } from './shared/follow';
import type { Asked, Handle } from '../core/model';

export type { Asked, Consent, Handle } from '../core/model';
export type { PermissionOptions } from './shared/follow';

export interface YandexMetricaOptions<Id extends string = string> extends PermissionOptions<Id> {
  /** Number of the counter, or several between spaces. */
  id: string | number;
  /** Category or service that decides on `webvisor` at `init`. @default 'webvisor' */
  webvisor?: Asked<Id>;
}

type Command = [counter: unknown, method?: unknown, options?: unknown, ...rest: unknown[]];
interface Ym {
  (...command: Command): void;
  /** Calls the vendor's script takes over, also those that come before their counter's `init`. */
  a?: Command[];
  /** Ours: decides on a call. */
  take?(this: Ym, command: Command): void;
}

/**
 * Yandex.Metrica: the counter is disabled until it is allowed, and again on withdrawal; calls of `ym` wait for the grant;
 * `init` gets `webvisor` by a permission of its own.
 */
export function yandexMetrica<Id extends string>(consent: Handle<Id>, options: YandexMetricaOptions<NoInfer<Id>>): () => void;
export function yandexMetrica(consent: Handle, { id, permission, webvisor = 'webvisor' }: YandexMetricaOptions): () => void {
  const ids = String(id).split(/\D+/);
  let granted = false;
  let refused = false;
  let held: Command[] = [];

  /** Hands a call over, or keeps it. */
  function take(this: Ym, command: Command) {
    const [counter, method, options] = command;
    const init = method === 'init';
    const ours = ids.includes(`${counter}`);
    if (granted || !ours) {
      (this.a ||= []).push(ours && init ? [counter, method, { ...(options as object), webvisor: !!consent.state.grants[webvisor] }] : command);
    // What happens after a refusal is not told later.
    } else if (init || !refused) held.push(command);
  }

  return follow(consent, () => [permitted(consent, permission, 'yandex-metrica', 'analytics'), consent.state.status] as const, ([allowed, status], first) => {
    const page = window as unknown as { ym?: Ym } & Record<string, unknown>;
    granted = allowed;
    refused = !granted && status === 'decided';
    for (const one of ids) page[`disableYaCounter${one}`] = !granted;
    if (first) {
      const stub: Ym = (...command) => stub.take!(command);
      stub.take = take;
      const ym = page.ym ||= stub;
      // Made by an integration before this one.
      if (ym.take) ym.take = take;
      // Waiting in the queue of the page's own stub; a live counter is left alone.
      if (!ids.some((one) => page[`yaCounter${one}`])) ym.a?.splice(0).forEach(take, ym);
    }
    if (refused) held = held.filter(([, method]) => method === 'init');
    if (granted) held.splice(0).forEach(take, page.ym);
  });
}
