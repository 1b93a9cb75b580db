/**
 * Projects of every kind with Kelisim from its packed tarball, built for production, served, and driven in a real browser:
 *
 *   npm run consumers                    all that this Node can run
 *   npm run consumers -- next nuxt       these
 *   npm run consumers -- --keep next     leaves the folder it was built in, and says where that is
 *
 * Each folder beside this file is one project; the `consumer` of its package.json says how it is built and served. What is looked for is in `lib/drive.mjs`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBrowser } from './lib/browser.mjs';
import { consume } from './lib/consume.mjs';
import { endAll } from './lib/processes.mjs';
import { pack } from './lib/pack.mjs';
import { projects, whyNot } from './lib/projects.mjs';
import { table } from './lib/table.mjs';

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'));
const keep = process.argv.includes('--keep');
const all = projects();
const unknown = names.filter((name) => !all.some((project) => project.name === name));
if (unknown.length) {
  console.error(`No such project: ${unknown.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}

const place = mkdtempSync(join(tmpdir(), 'kelisim-consumers-'));
process.on('exit', () => {
  endAll();
  if (!keep) rmSync(place, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1));

const tarball = pack(place);
const world = await openBrowser();
const rows = [];
for (const project of all.filter(({ name }) => !names.length || names.includes(name))) {
  const reason = whyNot(project);
  if (reason) {
    rows.push({ title: project.title, left: reason });
    continue;
  }
  console.error(`${project.name} …`);
  rows.push(...await consume({ project, tarball, place, world, keep }));
  for (const { title, faults } of rows.filter(({ faults, project: of }) => of === project.name && faults?.length)) {
    console.error(`${title}:\n${faults.map(({ check, fault }) => `  ${check}: ${fault}`).join('\n')}`);
  }
}
await world.close();

console.log(table(rows));
const newer = all.flatMap((project) => project.newer ?? []).map(({ what, node }) => `${what} (Node ${node})`);
console.log(`This is Node ${process.version}. Not among the projects, since they would not run on every Node that Kelisim does: ${newer.join(', ')}.`);
if (keep) console.log(`Left in ${place}`);
process.exitCode = rows.some(({ faults }) => faults?.length) ? 1 : 0;
