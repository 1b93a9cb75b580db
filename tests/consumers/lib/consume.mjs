/** One project from its lockfile to its rows of the table. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { driveDocs, writeDocs } from './docs-app.mjs';
import { drive, loadsOf } from './drive.mjs';
import { openPage } from './page.mjs';
import { run } from './processes.mjs';
import { prerendered } from './prerendered.mjs';
import { readsServer } from './server-html.mjs';
import { serveCommand, serveFolder } from './serve.mjs';
import { driveStories } from './stories.mjs';

/** Returns one row for each address that was driven, or one for a project that only runs its tests. */
export async function consume({ project, tarball, place, world, keep }) {
  const { name, title, check = [], test = [], variants = [{}] } = project;
  const folder = join(place, name);
  const rows = [];
  try {
    cpSync(project.folder, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
    await run('npm ci --no-audit --no-fund --include=dev', folder, { NODE_ENV: '' });
    // Saved, in the copy: bundlers read in package.json what to bundle.
    await run(`npm install --no-audit --no-fund "${tarball}"`, folder, { NODE_ENV: '' });
    const docs = project.docs && writeDocs(project.docs.page, folder);
    const types = [];
    for (const command of check) await run(command, folder).catch(({ message }) => types.push({ check: 'types', fault: message }));
    for (const command of test) await run(command, folder, { NODE_ENV: 'test' });
    if (test.length) rows.push({ project: name, title, checks: { tests: 'ok' }, faults: [] });
    if (project.build) for (const variant of variants) rows.push(...await serveAndDrive({ ...project, written: docs }, folder, world, variant));
    for (const row of check.length ? rows : []) {
      row.checks.types = 'ok';
      row.faults.push(...types);
    }
  } catch (error) {
    rows.push({ project: name, title, checks: {}, faults: [{ check: 'build', fault: error.message }] });
  } finally {
    if (!keep) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  return rows;
}

/** Builds a project once in one way, and drives each of its addresses. */
async function serveAndDrive({ name, title, build, serve, start, stories, renew, knows, docs, written, paths = ['/'] }, folder, world, { label, env, expects = {}, hides, plain = {} }) {
  for (const command of build) expectQuiet(command, await run(command, folder, env));
  const server = serve ? await serveFolder(join(folder, serve)) : await serveCommand(start, folder, env);
  const rows = [];
  try {
    for (const path of paths) {
      const most = plain[path] ? Math.max(2, await loadsOf(world, server.origin + plain[path])) : 1;
      const row = await (stories ? driveStories : drive)(world, server.origin + path, { hides, most, renew });
      if (knows) {
        row.checks.server = 'ok';
        row.faults.push(...await readsServer(server.origin + path, knows.includes(path)));
      }
      if (expects[path]) row.faults.push(...prerendered(folder, path, expects[path]));
      rows.push({ project: name, title: [title, label, paths.length > 1 && path, expects[path]].filter(Boolean).join(', '), ...row });
    }
    if (docs) rows.push({ project: name, title: `docs/${docs.page}.md, ${written.shown} of ${written.all} examples, in ${[title, label].filter(Boolean).join(', ')}`, ...await driveDocs(world, server.origin + docs.path, { openPage }) });
  } finally {
    await server.end();
  }
  return rows;
}

/** No bundler has anything to say of us. */
function expectQuiet(command, said) {
  const lines = said.split('\n').filter((line) => /kelisim/i.test(line.replaceAll('kelisim-consumer', '')) && /warn|deprecat|error|"use client"/i.test(line));
  if (lines.length) throw new Error(`\`${command}\` says: ${lines.join(' ')}`);
}
