import type { Plugin } from 'vitest/config';

export function gateCode(): Promise<string>;
export function inlineGateCode(): Plugin;
