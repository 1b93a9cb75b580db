// `'use client'` is the first statement of the files that had it, and of no other.
import { rollup, type OutputChunk } from 'rollup';
import { expect, it } from 'vitest';
import { useClient } from '../../scripts/package/use-client-plugin.mjs';

/** The files that these modules become, by name; an entry is what begins with a capital. */
async function built(modules: Record<string, string>): Promise<Record<string, string>> {
  const bundle = await rollup({
    input: Object.fromEntries(Object.keys(modules).filter((name) => /^[A-Z]/.test(name)).map((name) => [name, name])),
    onwarn: ({ message }) => { throw new Error(message); },
    plugins: [{ name: 'given', resolveId: (id) => id.replace('./', ''), load: (id) => modules[id]! }, useClient()],
  });
  const { output } = await bundle.generate({ format: 'es', chunkFileNames: '[name].js' });
  return Object.fromEntries(output.map((chunk) => [chunk.fileName, (chunk as OutputChunk).code]));
}
const clientsOf = async (modules: Record<string, string>) => Object.entries(await built(modules)).filter(([, code]) => code.startsWith("'use client';\n")).map(([file]) => file).sort();

const PROVIDER = "'use client';\nexport const provider = globalThis.made = {};";

it('an entry keeps it, which another one imports', async () => {
  expect(await clientsOf({ React: PROVIDER, Next: "export { provider as root } from './React';" })).toEqual(['React.js']);
});

it('a file that two entries share has it, if its module does', async () => {
  const modules = {
    React: "'use client';\nexport { provider } from './provider';\nexport const react = {};", Preact: "'use client';\nexport { provider } from './provider';\nexport const preact = {};",
    Next: "export { provider as root } from './provider';\nexport const next = {};", provider: PROVIDER,
  };
  expect(await clientsOf(modules)).toEqual(['Preact.js', 'React.js', 'provider.js']);
});

it('where nobody says it there is none', async () => {
  expect(await clientsOf({ React: PROVIDER.replace("'use client';", '') })).toEqual([]);
});

it('what servers need stands in a file without it, or the build stops', async () => {
  const shared = 'export const shared = globalThis.shared = {};';
  const modules = { React: "'use client';\nexport { shared } from './shared';\nexport const provider = {};", Next: "export { shared } from './shared';\nexport { provider } from './React';", shared };
  expect(await clientsOf(modules)).toEqual(['React.js']);
  await expect(built({ Next: "import { provider } from './provider';\nexport const root = [provider];", provider: PROVIDER })).rejects.toThrow('Next would be for clients only');
});
