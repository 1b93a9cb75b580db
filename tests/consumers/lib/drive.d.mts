import type { World } from './browser.mjs';

export const CHECKS: readonly string[];
export function drive(world: World, url: string, how?: { only?: string; patience?: number }): Promise<{ checks: Record<string, 'ok'>; faults: { check: string; fault: string }[] }>;
