// The README's server stores each receipt once, and loses none.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { consumer, root, type Consumer } from './support/consumer';

let project: Consumer;
beforeAll(() => void (project = consumer()));
afterAll(() => project.remove());

it('the server of the README keeps a receipt once, however often it comes, and both of two that differ', async () => {
  const code = /<!-- example: receipts-server -->\n```mjs\n([^]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))![1]!;
  expect(code).toContain('listen(8080)');
  const file = project.write('server.mjs', code.replace('listen(8080)', 'listen(0, "127.0.0.1", function () { console.log(this.address().port); })'));
  mkdirSync(join(project.directory, 'receipts'));
  const server = spawn(process.execPath, [file], { cwd: project.directory, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const port = await new Promise<string>((resolve) => server.stdout.once('data', (text) => resolve(String(text).trim())));
    const post = async (key: string, body: string) =>
      (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: key ? { 'idempotency-key': key } : {} })).status;
    expect(await post('3q9xk2v7', '{"id":"3q9xk2v7","operator":"Сәуле"}')).toBe(204);
    expect(await post('3q9xk2v7', '{"id":"3q9xk2v7","operator":"Сәуле"}')).toBe(204);
    expect(await post('3q9xk2v7', '{"id":"another"}')).toBe(204);
    expect(await post('other123', '{}')).toBe(204);
    expect(await post('', '{}')).toBe(400);
    expect(await post('../../evil', '{}')).toBe(400);
    const folder = join(project.directory, 'receipts');
    const kept = readdirSync(folder).filter((name) => name.startsWith('3q9xk2v7-')).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(kept.sort()).toEqual(['{"id":"3q9xk2v7","operator":"Сәуле"}', '{"id":"another"}'].sort());
    expect(readdirSync(folder)).toHaveLength(3);
  } finally {
    server.kill();
  }
});
