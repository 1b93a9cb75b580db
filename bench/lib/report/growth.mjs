import { byVariant, cell, f0, f1, range } from './format.mjs';
import { summary } from '../stats.mjs';

export function growthSection({ growth, preferences, tasks, variants }) {
  return [
    ...['fast', 'slow'].flatMap((profile) => Object.entries(growth[profile]).flatMap(([name, samples]) => [
      `## Growth: ${name}, ${profile}, ms`, '',
      ...byVariant(variants, [
        ['visible', cell(samples, ({ visible }) => visible)],
        ['usable', cell(samples, ({ usable }) => usable)],
        ['accept → next paint', cell(samples, ({ paint }) => paint)],
        ['accept → all ran', cell(samples, ({ all }) => all, f1)],
        ['elements', cell(samples, ({ elements }) => elements)],
      ]),
    ])),
    ...openings(preferences, variants),
    ...longestTasks(tasks, variants),
  ];
}

function openings(preferences, variants) {
  const columns = ['fast', 'phone'].flatMap((profile) => Object.entries(preferences[profile]).flatMap(([name, samples]) => [
    [`${name}, ${profile}: shown`, cell(samples, ({ shown }) => shown)],
    [`${name}, ${profile}: next paint`, cell(samples, ({ paint }) => paint)],
  ]));
  return columns.length ? ['## Preferences: first opening by a click, ms', '', ...byVariant(variants, columns)] : [];
}

function longestTasks(tasks, variants) {
  if (!Object.keys(tasks).length) return [];
  return ['## 1,000 held tags: longest task of the banner\'s own code, CPU ÷ 4, ms', '', ...byVariant(variants, [['longest', (id) => range(summary(tasks[id] ?? []), f0)]])];
}
