import { afterAll, beforeAll, beforeEach } from 'vitest';
import { startSite, type Site } from './site';
import type { Engine, EngineOptions, StartedBy, Tab } from './engines';

export interface EngineWorld {
  site: Site;
  /** Of a visitor who has never been here. */
  tab: Tab;
}

/**
 * A browser for all tests of this block, and for each of them a site without pages and a new visitor.
 *
 * @param give is called before every test
 */
export function useEngine(start: StartedBy[1], give: (world: EngineWorld) => void, options?: EngineOptions): void {
  let site: Site | undefined;
  let engine: Engine | undefined;

  beforeAll(async () => {
    site = await startSite();
    engine = await start(options);
  }, 120_000);
  beforeEach(async () => {
    site!.reset();
    const tab = await engine!.visitor();
    give({ site: site!, tab });
    return () => tab.close();
  }, 60_000);
  afterAll(async () => {
    await engine?.close();
    await site?.close();
  });
}
