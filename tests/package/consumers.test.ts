// The consumer projects: `npm run consumers` takes what they need from the network, so it is not run here; what drives them is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, type World } from '../consumers/lib/browser.mjs';
import { CHECKS, drive } from '../consumers/lib/drive.mjs';
import { projects, whyNot } from '../consumers/lib/projects.mjs';
import { serveFolder } from '../consumers/lib/serve.mjs';
import { FAULTS, writeApp } from './support/faulty-app';

interface Lock {
  packages: Record<string, { version?: string; link?: boolean }>;
}

describe.each(projects().map((project) => [project.name, project] as const))('%s', (_name, { folder, title, node }) => {
  it('says what it is and which Node it wants, and is locked', () => {
    expect(title).toMatch(/\w/);
    expect(node).toMatch(/\d/);
    const { packages } = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')) as Lock;
    const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { dependencies?: Record<string, string>; devDependencies?: Record<string, string> };
    for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
      expect([name, packages[`node_modules/${name}`]?.version]).toEqual([name, version]);
    }
  });
});

it('what this Node cannot run is told, and only that', () => {
  expect(whyNot({ node: '^20.19.0 || >=22.12.0' }, 'v20.18.1')).toMatch(/20\.19/);
  expect(whyNot({ node: '^20.19.0 || >=22.12.0' }, 'v24.1.0')).toBeUndefined();
});

describe('what drives them', () => {
  let world: World;
  beforeAll(async () => void (world = await openBrowser()), 120_000);
  afterAll(() => world.close());

  const driven = async (app: (typeof FAULTS)[string] | undefined, how: Parameters<typeof drive>[2] = {}) => {
    const { folder, remove } = writeApp(app);
    const { origin, end } = await serveFolder(folder);
    try {
      return await drive(world, `${origin}/`, how);
    } finally {
      await end();
      remove();
    }
  };

  it('finds nothing wrong with an application that does all of it', { timeout: 90_000 }, async () => {
    const { checks, faults } = await driven(undefined);
    expect(faults).toEqual([]);
    expect(Object.keys(checks).sort()).toEqual([...CHECKS].sort());
  });

  it('there is a faulty application for each check', () => expect(Object.keys(FAULTS)).toEqual(CHECKS));

  it.each(CHECKS)('finds what is wrong: %s', { timeout: 90_000 }, async (check) => {
    const { faults } = await driven(FAULTS[check], { only: check, patience: 2000 });
    expect(faults.map((fault) => fault.check)).toContain(check);
    expect(faults.filter((fault) => fault.check !== check && fault.check !== 'quiet')).toEqual([]);
  });
});
