import { describe } from './describe';

/** A wrong option. */
export class ConfigError extends TypeError {
  override name = 'ConfigError';
  /**
   * @param path where it is: `policy.revision`
   * @param given the value itself
   * @param expected the types and the pattern its value must have: `string auto|light|dark`
   */
  constructor(readonly path: string, readonly given: unknown, readonly expected: string) {
    super(`kelisim: ${path} is ${describe(given).slice(0, 99)}; expected ${expected}`);
  }
}
