import { CHECKS as DRIVEN } from './drive.mjs';

const CHECKS = ['types', 'tests', ...DRIVEN.slice(0, -1), 'server', 'renewed', 'quiet'];

/** Rows as Markdown: a check each; `·` was not looked at. */
export function table(rows) {
  const head = ['project', ...CHECKS];
  const lines = rows.map(({ title, left, checks = {}, faults = [] }) => {
    if (left) return `| ${title} | ${left} |`;
    const broken = faults.filter(({ check }) => !CHECKS.includes(check)).map(({ check }) => check);
    return `| ${[title + (broken.length ? ` (${[...new Set(broken)].join(', ')} failed)` : ''), ...CHECKS.map((check) => (faults.some((fault) => fault.check === check) ? 'FAILED' : checks[check] ?? '·'))].join(' | ')} |`;
  });
  return [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...lines].join('\n');
}
