import { byVariant, cell, f0, f1, net } from './format.mjs';

const VISITS = { first: 'First visit', second: 'Second visit', third: 'Third visit (code cache)' };

export function cpuSection({ cpu, variants }) {
  if (!Object.keys(cpu).length) return [];
  const columns = (visit) => [
    ['net script', net(cpu, (sample) => sample[visit]?.script, f1)],
    ['net compile, main thread', net(cpu, (sample) => sample[visit]?.compile, f1)],
    ['net layout + style', net(cpu, (sample) => sample[visit]?.layout, f1)],
    ['net main thread', net(cpu, (sample) => sample[visit]?.task, f1)],
    ['net whole process (steps of 10)', net(cpu, (sample) => sample[visit]?.process, f0)],
    ...(visit === 'first' ? [['net heap kB', net(cpu, ({ first }) => first.heap / 1000)]] : []),
  ];
  return [
    '## CPU until idle, ms', '',
    'Read after `load` + 3 s and 1 s without a request or a task over 5 ms; nothing looks for the banner meanwhile. Second and third visit: all is accepted, and tags run. Compiling on other threads shows in "whole process" only.', '',
    ...Object.entries(VISITS).flatMap(([visit, title]) => [`### ${title}`, '', ...byVariant(variants, columns(visit))]),
  ];
}

export function wallClock(results, profile) {
  const samples = results[profile];
  if (!Object.keys(samples).length) return [];
  const first = (name, f) => cell(samples, (sample) => sample.first[name], f);
  const click = (name) => cell(samples, (sample) => sample.click?.[name], f1);
  return [
    `## First visit, ${profile}, ms`, '',
    ...byVariant(results.variants, [
      ['visible', first('visible')],
      ['usable', first('usable')],
      ['net FCP', net(samples, (sample) => sample.first.fcp)],
      ['net LCP', net(samples, (sample) => sample.first.lcp)],
      ['CLS', first('cls', (x) => x.toFixed(3))],
      ['longest task', first('longest')],
      ['blocking > 50 ms', first('blocking')],
    ]),
    `## Accept all, ${profile}, ms from the click`, '',
    ...byVariant(results.variants, [
      ['next paint', click('paint')],
      ['Event Timing', click('inp')],
      ['analytics ran', click('analytics')],
      ['analytics ran − next paint', cell(samples, (sample) => sample.click && sample.click.analytics - sample.click.paint, f1)],
      ['external tag ran', click('marketing')],
      ...(profile === 'fast' ? [['5000 nodes inserted later', cell(samples, ({ insert }) => insert, f1)]] : []),
    ]),
  ];
}

export function slowReturns({ slow, variants }) {
  if (!Object.keys(slow).length) return [];
  const KINDS = { second: 'second', third: 'third (code cache)', uncached: 'files not cached', revalidated: '304s' };
  const columns = ['ready', 'analytics', 'marketing'].flatMap((what) => Object.entries(KINDS).map(([visit, title]) =>
    [`${{ ready: 'readable', analytics: 'analytics ran', marketing: 'external ran' }[what]}: ${title}`, cell(slow, (sample) => sample[visit]?.[what])]));
  return ['## Returning visitor who has accepted, slow, ms', '', ...byVariant(variants, columns)];
}
