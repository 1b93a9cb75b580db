/** A started consent handle on a fake platform, with a UI that only remembers what it was asked to do. */
import { vi } from 'vitest';
import { checkOptions } from '../../../src/check/check';
import { createHandle } from '../../../src/consent/consent';
import { VERSION } from '../../../src/version';
import type { Handle } from '../../../src/core/model';
import type { Outgoing } from '../../../src/receipts/module';
import type { PurgeModule } from '../../../src/purge/module';
import type { UiContext } from '../../../src/ui/shared/context';
import type { CheckModule } from '../../../src/check/module';
import type { ConsentOptions } from './core';
import { fakePlatform, setLive, type FakePlatform, type Situation } from './fake-platform';

vi.mock('../../../src/browser/page', async () => (await import('./fake-platform')).pageModule());

export interface Started {
  readonly consent: Handle;
  readonly page: FakePlatform;
  /** What the UI was asked to do. */
  readonly ui: string[];
  /** How many times it was mounted. */
  mounts(): number;
  /** What the UI was given, once it was loaded. */
  context(): UiContext;
  /** The visitor closes the preferences without deciding. */
  close(): void;
  /** Lets the full check tell what is wrong with these options. */
  check(options: unknown): Promise<void>;
  /** Starts the same handle again, as `init` does after `destroy()`. */
  restart(options?: ConsentOptions): void;
}

export interface Start {
  /** As the script tag starts: a wrong option falls to the strict side, the others hold. Else as from npm: it throws. */
  lenient?: boolean;
  /** Stands for the file that checks options. */
  checker?: CheckModule;
  /** The UI file cannot be had this many times. */
  uiFails?: number;
  /** The UI file takes so many milliseconds. */
  uiDelay?: number;
  /** Is called before a view is on screen; what it throws rejects `show`. */
  onShow?(view: string): unknown;
  /** Do not start yet. */
  idle?: boolean;
  /** Stands for the file that delivers receipts; is told the attempt, and throws where the file can't be had. */
  receipts?(attempt: number): Promise<(outgoing: Outgoing) => void>;
  /** Stands for the file that cleans up after a withdrawal; throws where it can't be had. */
  clean?: PurgeModule['clean'];
  /** Stands for any other file beside the UI. */
  files?(file: string, attempt: number): Promise<unknown>;
}

export function startConsent(options?: ConsentOptions, given: Situation | FakePlatform = {}, how: Start = {}): Started {
  const page = 'platform' in given ? given : fakePlatform(given);
  const ui: string[] = [];
  let failures = how.uiFails ?? 0;
  let context: UiContext;
  let close: () => void;
  let mounted = 0;
  const note = (text: string) => void ui.push(text);
  setLive(page.platform);
  const made = createHandle({
    load: async <Module>(_url: string | undefined, attempt: number, file?: string) => {
      if (file === 'kelisim-receipts.js') return { version: VERSION, deliver: await how.receipts!(attempt) } as Module;
      if (file === 'kelisim-purge.js') return { version: VERSION, clean: how.clean || (async () => {}) } as Module;
      if (file === 'kelisim-button.js') return { version: VERSION, ...page.button } as Module;
      if (file === 'kelisim-check.js') return { version: VERSION, ...how.checker! } as Module;
      if (file) return { version: VERSION, ...await how.files!(file, attempt) as object } as Module;
      note(`load ${attempt}`);
      if (how.uiDelay) await new Promise((resolve) => setTimeout(resolve, how.uiDelay));
      if (failures-- > 0) throw new Error('404');
      return {
        version: VERSION,
        mount(given: UiContext) {
          mounted++;
          context = given;
          const views = new Set<string>();
          close = () => {
            views.delete('preferences');
            given.closed();
          };
          return {
            async show(view: string) {
              note(`show ${view}`);
              await how.onShow?.(view);
              views.add(view);
            },
            shows: (view?: string) => (view ? views.has(view) : views.size > 0),
            demand: async (id: string) => note(`demand ${id}`),
            hide() {
              note('hide');
              views.clear();
            },
            update() {
              note('update');
              if (!given.consent.state.mustAsk) views.delete('banner');
            },
            destroy: () => note('destroy'),
          };
        },
      } as Module;
    },
  });
  const start = (given?: ConsentOptions) => {
    if (!how.lenient) checkOptions(given);
    made.start(given);
  };
  if (!how.idle) start(options);
  return { consent: made.consent, page, ui, mounts: () => mounted, context: () => context, close: () => close(), check: made.check, restart: start };
}

/** Lets promises settle. */
export const settled = () => new Promise<void>((resolve) => setTimeout(resolve));
