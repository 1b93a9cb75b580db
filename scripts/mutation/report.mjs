/** Puts the result of one file into docs/mutation.md, whose rows of other files stay. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const place = fileURLToPath(new URL('../../docs/mutation.md', import.meta.url));

const HEAD = `# Mutation testing

\`npm run mutation\` changes the source in one place after the other — operators, literals, conditions, removed statements — and runs the tests in
Node that reach the place; property tests with 100 cases. A change that no test notices has survived. \`npm run mutation -- src/core/record/record.ts\`
takes that file alone. It writes this page: the reasons in the last column stay, and a survivor with a reason is counted as survived all the same.
Files without a row have not been measured yet. It fails where a score falls by more than a point.

Below 85 % are \`src/browser/gate/index.ts\` and \`late-events.ts\`: most of what survives there are observers, the order of events and what a page
does to both, which jsdom shows only in part. The built files are tested for them in three browsers (\`tests/browser\`, \`tests/frameworks\`), which a
mutation run can't afford.
`;
const TABLE = '| file | mutants | killed | survived | score |\n| --- | --- | --- | --- | --- |';
const LIST = '| place | source | became | why it may |\n| --- | --- | --- | --- |';
const cell = (text) => text.replace(/\s+/g, ' ').trim().slice(0, 110).replaceAll('|', '\\|').replaceAll('`', "'");
const rowsOf = (text, heading) => (text.split(`\n## ${heading}\n`)[1] || '').split('\n## ')[0].split('\n').filter((line) => line.startsWith('| `') || line.startsWith('| src'));
const fileOf = (row) => /src\/[\w./-]+\.tsx?/.exec(row)[0];

export function report(file, mutants) {
  const before = existsSync(place) ? readFileSync(place, 'utf8') : '';
  const survived = mutants.filter(({ status }) => status === 'survived' || status === 'not reached');
  const killed = mutants.length - survived.length;
  const score = `${((killed / mutants.length) * 100).toFixed(1)} %`;
  const reasons = new Map();
  for (const row of rowsOf(before, 'Survivors')) {
    const cells = row.split(/(?<!\\)\|/).map((each) => each.trim());
    if (cells[4]) reasons.set(`${fileOf(row)} ${cells[2]} ${cells[3]}`, cells[4]);
  }
  const scores = [...rowsOf(before, 'Scores').filter((row) => fileOf(row) !== file), `| ${file} | ${mutants.length} | ${killed} | ${survived.length} | ${score} |`].sort();
  const list = survived.map(({ line, before: source, replacement, status }) => {
    const [was, became] = [`\`${cell(source)}\``, `\`${cell(replacement)}\``];
    return `| ${file}:${line} | ${was} | ${became} | ${reasons.get(`${file} ${was} ${became}`) || (status === 'not reached' ? 'no test comes here' : '')} |`;
  });
  const others = rowsOf(before, 'Survivors').filter((row) => fileOf(row) !== file);
  const sorted = [...others, ...list].map((row, index) => [fileOf(row), index, row]).sort(([one, first], [other, second]) => (one === other ? first - second : one < other ? -1 : 1)).map(([, , row]) => row);
  writeFileSync(place, `${HEAD}\n## Scores\n\n${TABLE}\n${scores.join('\n')}\n\n## Survivors\n\n${LIST}\n${sorted.join('\n')}\n`);
  const was = parseFloat(rowsOf(before, 'Scores').find((row) => fileOf(row) === file)?.split('|').at(-2) ?? '0');
  if (parseFloat(score) < was - 1) {
    console.error(`${file}: ${was} % before`);
    process.exitCode = 1;
  }
  console.log(`${file}: ${killed} of ${mutants.length} killed, ${score}`);
}
