import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How Next's build made an address: `static`, `partial` (a static shell with holes), else `dynamic`. Returns a fault unless it is as expected. */
export function prerendered(folder, path, expected) {
  const { routes } = JSON.parse(readFileSync(join(folder, '.next/prerender-manifest.json'), 'utf8'));
  const route = routes[path];
  const made = !route ? 'dynamic' : route.compute === 'resuming' ? 'partial' : 'static';
  return made === expected ? [] : [{ check: 'prerendered', fault: `${path} is ${made}, not ${expected}` }];
}
