import type { Plugin } from 'rollup';

export function svelteComponents(): Plugin;
