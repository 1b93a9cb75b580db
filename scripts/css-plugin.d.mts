import type { Plugin } from 'rollup';

export function minifyCss(...files: string[]): string;

export function cssText(options?: { emit?: string }): Plugin & { enforce: 'pre' };
