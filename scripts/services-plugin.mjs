/** Writes `dist/services/<id>.json` for pages without a bundler: what `services()` makes of an entry, and its id. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const OURS = ['hosts', 'source', 'verified', 'unverified'];

/** The entries that this module exports, by id. */
export const entriesOf = (module) =>
  Object.values(module).filter((member) => typeof member === 'object').sort((a, b) => (a.id < b.id ? -1 : 1));

export const pageText = (entry) =>
  `${JSON.stringify(Object.fromEntries(Object.entries(entry).filter(([key]) => !OURS.includes(key))))}\n`;

/** A plugin for Rollup, for the output that has `services.js`. */
export function serviceFiles() {
  return {
    name: 'service-files',
    async writeBundle({ dir, format }, bundle) {
      if (format !== 'es' || !bundle['services.js']) return;
      const module = await import(`${pathToFileURL(resolve(dir, 'services.js'))}?${Date.now()}`);
      mkdirSync(resolve(dir, 'services'), { recursive: true });
      for (const entry of entriesOf(module)) writeFileSync(resolve(dir, 'services', `${entry.id}.json`), pageText(entry));
    },
  };
}
