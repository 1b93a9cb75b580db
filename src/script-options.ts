import { get, call } from './browser/dom';
import { ConfigError } from './core/config';
import type { ConsentOptions } from './core/options';

type Options = Record<string, unknown>;

/** `data-*` values are texts; these three kinds of option are not. */
function parse(value: string): unknown {
  if (value === 'true' || value === '') return true;
  if (value === 'false') return false;
  return /^\d+$/.test(value) ? +value : value;
}

/**
 * Options from the attributes of the script tag: `data-lang`, `data-categories="analytics marketing"`, `data-operator`,
 * `data-ui`, members such as `data-policy-url` or `data-cookie-domain`, and every flat option by its name. Attributes of
 * other tools are none of our business.
 */
export function optionsFromAttributes(script: HTMLElement | null): Options {
  const options: Options = {};
  const data: DOMStringMap = script ? { ...script.dataset } : {};
  const nested = (group: string, key: string, value: unknown) => {
    options[group] = { ...(options[group] as Options), [key]: value };
  };
  for (const name in data) {
    const value = data[name]!;
    const member = /^(policy|cookie|operator)([A-Z].*)$/.exec(name);
    if (member) nested(member[1]!, member[2]![0]!.toLowerCase() + member[2]!.slice(1), value);
    else if (name === 'operator') nested(name, 'name', value);
    else if (name === 'lang') options.language = value;
    else if (name === 'ui') options.uiUrl = value;
    else if (name === 'languages') options[name] = value.split(/[\s,]+/);
    else if (name === 'categories') {
      for (const id of value.split(/[\s,]+/).filter(Boolean)) nested(name, id, {});
    } else if (name !== 'manual') options[name] = parse(value);
  }
  return options;
}

/**
 * Options from `<script type="application/json" data-kelisim-options>`.
 *
 * @param wrong collects the error when that is no JSON; without it the error is thrown
 */
export function optionsFromJson(wrong?: ConfigError[]): ConsentOptions {
  const [element] = call('querySelectorAll', 'script[data-kelisim-options]') as NodeListOf<HTMLElement>;
  if (element) {
    try {
      return JSON.parse(element.textContent!) as ConsentOptions;
    } catch {
      const error = new ConfigError('data-kelisim-options', element.textContent, 'JSON');
      if (!wrong) throw error;
      wrong.push(error);
    }
  }
  return {};
}

/** The tag this file came by; clobbering (`<img name="currentScript">`) does not hide it. */
export const currentScript = () => get('currentScript') as HTMLScriptElement | null;
