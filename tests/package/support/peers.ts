/** What the types of our entries import, as an application has it. */
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PEERS } from '../../../scripts/package/entries.mjs';
import { root, type Consumer } from './consumer';

export function linkPeers(project: Consumer): void {
  for (const name of [...Object.keys(PEERS), ...Object.keys(PEERS).map((peer) => `@types/${peer}`), 'preact']) {
    const from = ['node_modules', 'tests/frameworks/node_modules'].map((folder) => join(root, folder, name)).find((folder) => existsSync(folder));
    const to = join(project.directory, 'node_modules', name);
    if (!from || existsSync(to)) continue;
    mkdirSync(dirname(to), { recursive: true });
    symlinkSync(from, to, 'junction');
  }
}
