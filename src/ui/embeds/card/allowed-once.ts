import type { ViewProps } from '../../shared/view-props';

/** Ids whose scripts were allowed once. What has run can't be taken back, so the next decision against one reloads. */
export interface AllowedOnce {
  add(id: string, view: ViewProps): void;
  /** Decides by a button of ours, after which nothing reloads. */
  decide(run: () => void): void;
  stop(): void;
}

export function createAllowedOnce(): AllowedOnce {
  const ids = new Set<string>();
  let deciding = false;
  let unlisten: (() => void) | undefined;
  return {
    add(id, { consent, config, reload }) {
      ids.add(id);
      unlisten ||= consent.on('change', ({ source, state: { grants, method } }) => {
        if (deciding || config.reloadOnRevoke === false || !/ui|api/.test(source) || /implied|tacit/.test(method!)) return;
        if ([...ids].some((id) => !grants[id])) reload();
      });
    },
    decide(run) {
      deciding = true;
      run();
      deciding = false;
    },
    stop: () => unlisten?.(),
  };
}
