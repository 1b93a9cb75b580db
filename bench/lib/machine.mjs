// What the machine was doing meanwhile.
import fs from 'node:fs';
import os from 'node:os';

/** Busy and stolen share of all processors since the last call; null where /proc is not there. */
export function createCpuShare() {
  let last = null;
  return () => {
    const now = readStat();
    const share = last && now && {
      busy: 1 - (now.idle - last.idle) / (now.total - last.total),
      steal: (now.steal - last.steal) / (now.total - last.total),
    };
    last = now;
    return share;
  };
}

function readStat() {
  try {
    const ticks = fs.readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1, 9).map(Number);
    return { total: ticks.reduce((sum, each) => sum + each, 0), idle: ticks[3] + ticks[4], steal: ticks[7] };
  } catch {
    return null;
  }
}

export const describeMachine = (chrome) => ({
  cpus: os.cpus().length,
  model: os.cpus()[0]?.model,
  memGB: Math.round(os.totalmem() / 2 ** 30),
  node: process.version,
  chrome,
});
