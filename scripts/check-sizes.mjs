/** Sizes of the built files as a visitor downloads them (brotli 11). Fails when one is over its budget. */
import { readdirSync, readFileSync } from 'node:fs';
import { constants, brotliCompressSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

const dist = (file) => fileURLToPath(new URL(`../dist/${file}`, import.meta.url));
const compressed = (content) => brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
const sizeOf = (file) => compressed(readFileSync(dist(file)));

/**
 * What a visitor downloads, in bytes. `limit` is where we are: it rises only with a feature, by what that measured. `goal` is where we want to be.
 */
export const BUDGETS = [
  { name: 'returning visitor', files: ['kelisim.js'], limit: 18810, goal: 7500 },
  { name: 'first visit', files: ['kelisim.js', 'kelisim-ui.js'], limit: 25175, goal: 13400 },
  { name: 'preferences', files: ['kelisim-preferences.js'], limit: 15006, goal: 8000 },
  { name: 'law', files: ['kelisim-law.js'], limit: 4259, goal: 3500 },
  { name: 'page', files: ['kelisim-page.js'], limit: 4013, goal: 1000 },
  { name: 'embeds', files: ['kelisim-embeds.js'], limit: 7402, goal: 3500 },
  { name: 'notice', files: ['kelisim-notice.js'], limit: 5312, goal: 3500 },
  { name: 'receipts', files: ['kelisim-receipts.js'], limit: 2193, goal: 1000 },
  { name: 'purge', files: ['kelisim-purge.js'], limit: 1980, goal: 1000 },
  { name: 'check', files: ['kelisim-check.js'], limit: 2430, goal: 1500 },
  { name: 'layouts', files: ['kelisim-layouts.js'], limit: 1841, goal: 500 },
  { name: 'theme', files: ['kelisim-theme.js'], limit: 2153, goal: 1500 },
  { name: 'words', files: ['kelisim-words.js'], limit: 1059, goal: 800 },
  { name: 'button', files: ['kelisim-button.js'], limit: 6378, goal: 1000 },
  { name: 'lint', files: ['kelisim-lint.js'], limit: 8051, goal: 4000 },
  ...['clarity', 'gtm', 'matomo', 'meta', 'microsoft-uet', 'mixpanel', 'posthog', 'tiktok', 'wp-consent-api', 'yandex-metrica'].flatMap((name) => [
    { name: `${name} integration`, files: [`integrations/${name}.js`], limit: 600, goal: 600 },
    { name: `${name} integration, by name`, files: [`integrations/${name}.module.js`], limit: 600, goal: 600 },
  ]),
  { name: 'everything', files: ['kelisim.full.js'], limit: 59280, goal: 15500 },
];

/** An entry of the catalogue, `dist/services/<id>.js` and `.json`, in Kazakh, Russian and English. */
export const SERVICE_LIMIT = 1060;

/** Sizes of the entries of the catalogue, by file. */
export const measureServices = () =>
  readdirSync(dist('services')).map((file) => ({ file: `services/${file}`, size: sizeOf(`services/${file}`) }));

/** The inline gate as it is printed with the demo's options: its code, which stands in every page. */
export const GATE_BUDGET = { name: 'inline gate', limit: 2887, goal: 1000 };

export async function measureGate() {
  const { inlineGate } = await import(new URL('../dist/inline.js', import.meta.url));
  const options = JSON.parse(readFileSync(new URL('../demo/parts/options.json', import.meta.url), 'utf8'));
  return compressed(inlineGate(options).code);
}

/** Measures every budget of the built `dist`. */
export const measure = () =>
  BUDGETS.map((budget) => ({ ...budget, size: budget.files.reduce((sum, file) => sum + sizeOf(file), 0) }));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rows = measure();
  for (const { name, files, size, limit, goal } of rows) {
    console.log(`${size > limit ? 'OVER' : 'ok  '} ${String(size).padStart(6)} B of ${limit} B (goal ${goal} B)  ${name} (${files.join(' + ')})`);
  }
  const gate = await measureGate();
  console.log(`${gate > GATE_BUDGET.limit ? 'OVER' : 'ok  '} ${String(gate).padStart(6)} B of ${GATE_BUDGET.limit} B (goal ${GATE_BUDGET.goal} B)  ${GATE_BUDGET.name} (printed with the demo's options)`);
  if (gate > GATE_BUDGET.limit) process.exitCode = 1;
  const entries = measureServices().sort((a, b) => b.size - a.size);
  const over = entries.filter(({ size }) => size > SERVICE_LIMIT);
  console.log(`${over.length ? 'OVER' : 'ok  '} ${String(entries[0].size).padStart(6)} B of ${SERVICE_LIMIT} B  ${entries.length / 2} services, the largest ${entries[0].file}`);
  for (const { file, size } of over) console.log(`OVER ${String(size).padStart(6)} B  ${file}`);
  if (over.length) process.exitCode = 1;
  if (rows.some(({ size, limit }) => size > limit)) process.exitCode = 1;
}
