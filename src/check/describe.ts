/** Undefined where it throws. */
export function tryTo<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

const inWords = (value: unknown) => {
  if (Array.isArray(value)) return ['array', ...value.map((item) => (typeof item === 'string' ? item : '?'))].join(' ');
  return typeof value + (Object(value) === value ? '' : ` ${String(value)}`);
};

/** Type and value in one line: `number 14`, `string blue`, `array kk ru`, `object`. Never throws, whatever it is given. */
export const describe = (value: unknown): string => tryTo(() => inWords(value)) || 'unreadable';
