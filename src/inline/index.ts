export { inlineGate, type InlineGate, type PrintOptions } from './print';
export { ConfigError } from '../check/config-error';
export type { ConsentOptions, ScriptOptions } from '../core/options/options';
