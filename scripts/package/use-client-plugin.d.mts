import type { Plugin } from 'rollup';
export function useClient(): Plugin;
