import { fileURLToPath } from 'node:url';
import { readUnder, type FoundFile } from '../../../demo/server/files.mjs';

export { sendFile } from '../../../demo/server/files.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PACKAGES = /^\/node_modules\/(preact|js-cookie|i18next|axe-core|@datapunt|@plausible-analytics|posthog-js|mixpanel-browser|@amplitude)\//;

/** A build file, at `/dist/…` or beside the pages where a site owner would put it; or a package for an import map. */
export async function findBuilt(path: string): Promise<FoundFile | null> {
  if (path.startsWith('/dist/') || PACKAGES.test(path)) return readUnder(root, path);
  return readUnder(root + '/dist', path);
}
