import { pageState } from '../browser/gate/page-state';

/** Something that can't be taken back has run for these ids: when one is withdrawn the gate has the page loaded anew, as after a script of its own. */
export function noteRun(ids: readonly string[]): void {
  const { used } = pageState();
  for (const id of ids) used.add(id);
}
