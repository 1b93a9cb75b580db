import { watchRoot } from './root';

/** Calls back when `<html lang>` may have changed, or the whole element. */
export function watchLanguage(onChange: () => void, signal: AbortSignal): void {
  const { watch, stop } = watchRoot({ attributeFilter: ['lang'] }, onChange);
  watch();
  signal.addEventListener('abort', stop);
}
