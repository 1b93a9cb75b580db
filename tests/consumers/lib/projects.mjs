import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import semver from 'semver';

const folder = fileURLToPath(new URL('..', import.meta.url));

/** The folders beside `lib` that hold a project, by name. */
export function projects() {
  return readdirSync(folder).filter((name) => existsSync(join(folder, name, 'package.json'))).sort().map((name) => {
    const { engines, consumer } = JSON.parse(readFileSync(join(folder, name, 'package.json'), 'utf8'));
    return { name, folder: join(folder, name), node: engines.node, ...consumer };
  });
}

/** Why this Node can't run it, or undefined. */
export const whyNot = ({ node }, version = process.version) =>
  (semver.satisfies(version, node) ? undefined : `wants Node ${node}, and this is ${version}`);
