// results.json → markdown
import { bytesSection } from './bytes.mjs';
import { f0, table } from './format.mjs';
import { growthSection } from './growth.mjs';
import { cpuSection, slowReturns, wallClock } from './times.mjs';

export function report(results) {
  return [
    `# Banner measurements, ${results.date}`, '',
    introduction(results), '',
    ...quiet(results),
    ...results.skipped.map(({ id, why }) => `Left out: ${id} (${why}).\n`),
    ...complaints(results),
    ...ratios(results),
    ...bytesSection(results),
    ...cpuSection(results),
    ...['fast', 'slow'].flatMap((profile) => wallClock(results, profile)),
    ...slowReturns(results),
    ...growthSection(results),
  ].join('\n');
}

const introduction = ({ mode, seconds, machine: { cpus, model, memGB, node, chrome }, rounds }) =>
  `Mode ${mode}, ${seconds} s, ${rounds} sample(s) of each, none dropped. ${cpus} × ${model ?? 'cpu'}, ${memGB} GB, node ${node}, Chromium ${chrome}. `
  + 'Cells are median [min–max]. "Net" is the difference with the same page without a banner in the same round. "CPU" is time the thread itself '
  + 'worked. **Slow** = 412 × 823, CPU ÷ 4, 1.6 Mbit/s, 150 ms round trips; **fast** = 1280 × 720, nothing throttled; **phone** = slow without its network. '
  + 'Compare variants within one run, never across runs.';

function quiet({ load: { before, rounds } }) {
  if (!before || !rounds.length) return [];
  const percent = (value) => (100 * value).toFixed(0);
  const most = (name) => percent(Math.max(...rounds.map((round) => round[name] ?? 0)));
  return [`Before the start the machine was ${percent(before.busy)} % busy; during the rounds at most ${most('busy')} %, with at most ${most('steal')} % stolen by the hypervisor.`, ''];
}

function complaints({ problems }) {
  const lines = [...new Set(problems.map(({ id, what }) => `- ${id}: ${what}`))];
  return lines.length ? ['Complaints:', ...lines, ''] : [];
}

function ratios({ ratios: values }) {
  const show = (name, value) => (value === null ? '–' : /\(ms\)|bytes/.test(name) ? f0(value) : value.toFixed(2));
  return ['## Ratios', '', 'Of medians; those without "gate" are of `async`.', '', ...table(['ratio', 'value'], Object.entries(values).map(([name, value]) => [name, show(name, value)]))];
}
