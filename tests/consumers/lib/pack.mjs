import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Packs what is built. Returns the tarball's path. */
export function pack(place) {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('There is no dist: npm run build first.');
  const said = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', place], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  return join(place, JSON.parse(said)[0].filename);
}
