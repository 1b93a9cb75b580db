// The same hostile pages for Kelisim and for its peers from npm: node bench/torture/run.mjs
//
//   --only kelisim,klaro    these libraries
//   --pages REGEX           these pages, by `group: name`
//   --workers N             visitors side by side in the one browser (3)
//   --no-write              leave docs/peers.md alone; so does a run of a part
//   --log FILE              every fault, line by line
import console from 'node:console';
import fs from 'node:fs';
import process from 'node:process';
import { URL, fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { FAULTS, UNTOUCHED, VISITORS, faultsOf, plain, visitOf } from './law.mjs';
import { LIBRARIES } from './libraries.mjs';
import { hostilePages, oldLibraries } from './pages.mjs';
import { write } from './report.mjs';
import { startServer } from './server.mjs';

const { values: args } = parseArgs({ options: { only: { type: 'string' }, pages: { type: 'string' }, workers: { type: 'string', default: '3' }, 'no-write': { type: 'boolean' }, log: { type: 'string' } } });
const libraries = LIBRARIES.filter(({ id }) => !args.only || args.only.split(',').includes(id));
const pages = (await hostilePages()).filter(({ group, name }) => !args.pages || new RegExp(args.pages).test(`${group}: ${name}`));
const NOTHING = { cookies: [], storage: {} };
const log = (line) => args.log && fs.appendFileSync(args.log, `${line}\n`);

const site = await startServer();
for (const [path, body] of Object.entries(await oldLibraries())) site.file(path, body);
for (const library of libraries) {
  for (const [name, { body, type }] of Object.entries(await library.assets())) site.file(`/a/${library.id}/${name}`, body, type);
}

const browser = await chromium.launch({
  executablePath: process.env.CHROME_PATH || '/usr/bin/chromium',
  // Some libraries don't show themselves to a browser that is driven; a visitor's is not.
  args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-blink-features=AutomationControlled'],
});
const userAgent = `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${browser.version().split('.')[0]}.0.0.0 Safari/537.36`;
const newTab = async () => (await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'ru-RU', userAgent })).newPage();
const closeTab = (tab) => tab.context().close();
const fail = (what) => {
  throw new Error(what);
};

/** What a browser holds after this decision on an untouched page: what returning visitors bring along. */
async function decide(library, how) {
  const tab = await newTab();
  const { before } = await visitOf(site, tab, library, UNTOUCHED, 'refused', { stored: NOTHING, quiet: 5000 }).then(({ end }) => ({ before: end }));
  if (before?.banner !== 'true') fail(`${library.id}: no banner on an untouched page`);
  // Some hear clicks only a while after they are seen.
  await tab.waitForTimeout(1000);
  await library[how](tab);
  await tab.waitForTimeout(1500);
  const { cookies, origins } = await tab.context().storageState();
  await closeTab(tab);
  const storage = Object.fromEntries(origins.filter(({ origin }) => origin === site.own).flatMap(({ localStorage }) => localStorage.map(({ name, value }) => [name, value])));
  return { cookies, storage, wait: +before.ticks * 25 };
}

/** The whole law on an untouched page: else the adapter is wrong. */
async function prepare(library) {
  const tab = await newTab();
  const granted = await decide(library, 'grant');
  const refused = await decide(library, 'refuse');
  const stored = { first: NOTHING, granted, refused };
  // Whose banner comes late is watched longer.
  const quiet = Math.max(1000, 2 * granted.wait + 500);
  const usual = [];
  const nothing = { errors: [], lines: [] };
  for (const visitor of VISITORS) {
    const visit = await visitOf(site, tab, library, UNTOUCHED, visitor, { stored: stored[visitor], quiet });
    usual.push(...(visit.end?.lines ?? []).map(plain));
    const faults = faultsOf(visitor, visit, { usual, alone: nothing });
    if (Object.keys(faults)[0]) fail(`${library.id}, ${visitor}, untouched page: ${JSON.stringify(faults)} ${JSON.stringify(visit)}`);
  }
  await closeTab(tab);
  log(`${library.id}: quiet ${quiet} ms; usual lines ${JSON.stringify(usual)}; granted ${JSON.stringify(stored.granted)}; refused ${JSON.stringify(stored.refused)}`);
  return { ...library, stored, quiet, usual };
}

/** A tab for many visits: what one leaves behind, `visitOf` takes away before the next; a new one now and then. */
async function worker(jobs) {
  let tab = await newTab();
  for (let job = jobs.shift(), n = 1; job; job = jobs.shift(), n++) {
    await job(tab);
    if (n % 100 === 0) {
      await closeTab(tab);
      tab = await newTab();
    }
  }
  await closeTab(tab);
}
const inParallel = async (jobs) => Promise.all(Array.from({ length: +args.workers }, () => worker(jobs)));

// Controls.
{
  const tab = await newTab();
  const { asked } = await visitOf(site, tab, null, UNTOUCHED, 'first', { stored: NOTHING, isHeld: false });
  if (asked.sort().join() !== 'pixel.js,tag.js') fail(`tags that nobody holds asked for ${asked.join() || 'nothing'}`);
  await closeTab(tab);
}
const ready = [];
for (const library of libraries) ready.push(await prepare(library));
console.log(`controls hold; ${pages.length} pages, ${ready.length} libraries`);

const started = Date.now();
const alone = new Map();
await inParallel(pages.map((page) => async (tab) => {
  const { end } = await visitOf(site, tab, null, page, 'first', { stored: NOTHING });
  alone.set(page, end ?? fail(`${page.name}: no report without a library`));
}));
console.log(`pages alone: ${Math.round((Date.now() - started) / 1000)} s`);

/** One look, and what is wrong in it. */
async function look(library, page, visitor, tab) {
  const stored = library.stored[visitor];
  const visit = await visitOf(site, tab, library, page, visitor, { stored, quiet: library.quiet });
  const faults = faultsOf(visitor, visit, { usual: library.usual, alone: alone.get(page) });
  // A record that the page has changed must be as good on the next page.
  if (visitor !== 'first' && visit.end && (stored.cookies.some(({ name, value }) => !visit.jar.includes(`${name}=${value}`)) || Object.entries(stored.storage).some(([name, value]) => !visit.end.kept.includes(`${name}=${value};`)))) {
    const next = await visitOf(site, tab, library, UNTOUCHED, visitor, { stored: null, quiet: library.quiet });
    const later = faultsOf(visitor, next, { usual: library.usual, alone: { errors: [], lines: [] } });
    for (const name of ['leak', 'lost', 'forgotten']) if (later[name]) faults[name] ??= `on the next page: ${later[name]}`;
  }
  return faults;
}

const results = [];
const jobs = pages.flatMap((page) => ready.flatMap((library) => VISITORS.map((visitor) => async (tab) => {
  let faults = await look(library, page, visitor, tab);
  // Twice, or it was the machine; a leak or an error of one visit is enough.
  const isEnough = (name) => name === 'leak' || name === 'thrown';
  if (!Object.keys(faults).every(isEnough)) {
    const again = await look(library, page, visitor, tab);
    faults = Object.fromEntries(Object.entries({ ...faults, ...again }).filter(([name]) => isEnough(name) || (faults[name] && again[name])));
  }
  for (const [name, what] of Object.entries(faults)) log(`${library.id} | ${page.group} | ${page.name} | ${visitor} | ${name} | ${what}`);
  results.push({ library: library.id, group: page.group, page: page.name, visitor, faults });
  if (results.length % 200 === 0) console.log(`${results.length} of ${total}, ${Math.round((Date.now() - started) / 1000)} s`);
})));
const total = jobs.length;
// Stopped by hand: what every visitor has seen is told.
process.once('SIGINT', () => jobs.splice(0));
await inParallel(jobs);
const seenBy = (page) => results.filter((result) => result.page === page.name && result.group === page.group).length;
const done = pages.filter((page) => seenBy(page) === ready.length * VISITORS.length);
await browser.close();
const chromiumVersion = browser.version();
await site.close();

const summary = { date: new Date().toISOString().slice(0, 10), chromium: chromiumVersion, pages: done.length, groups: [...new Set(done.map(({ group }) => group))], libraries: libraries.map(({ id, name, version }) => ({ id, name, version })), results: results.filter((result) => done.some(({ group, name }) => result.group === group && result.page === name)) };
const cache = fileURLToPath(new URL('../.cache/', import.meta.url));
fs.mkdirSync(cache, { recursive: true });
fs.writeFileSync(`${cache}torture.json`, JSON.stringify(summary));
for (const { id } of libraries) {
  const count = (fault) => new Set(results.filter(({ library, faults }) => library === id && faults[fault]).map(({ group, page }) => `${group}: ${page}`)).size;
  console.log(id, Object.keys({ ...FAULTS, control: 0 }).map((fault) => `${fault} ${count(fault)}`).join(', '));
}
if (!args.only && !args.pages && !args['no-write']) write(summary);
console.log(`${total} visits in ${Math.round((Date.now() - started) / 1000)} s`);
