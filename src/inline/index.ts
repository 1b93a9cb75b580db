export { inlineGate, type InlineGate, type PrintOptions } from './print';
export { ConfigError } from '../core/options/config';
export type { ConsentOptions, ScriptOptions } from '../core/options/options';
