import { all } from '../browser/dom';
import { warn } from '../browser/page';
import { bareCopy } from '../core/ids';
import type { ConsentOptions } from '../core/options/options';

type Options = Record<string, unknown>;

/** Flags, numbers and whole objects are written as JSON; anything else is the text itself. */
function parse(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/**
 * Options from the attributes of the script tag: `data-lang`, `data-categories="analytics marketing"`, `data-operator`,
 * `data-ui`, members such as `data-policy-url` or `data-cookie-domain`, and every other option by its name. Attributes of
 * other tools are none of our business.
 */
function fromAttributes(script: HTMLElement | null): Options {
  const options = bareCopy<Options>();
  for (const [name, value] of Object.entries({ ...script?.dataset } as Record<string, string>)) {
    const [, group, initial, rest] = /^(policy|cookie|operator)(.?)(.*)/.exec(name) || [];
    const list = value.split(/[\s,]+/).filter(Boolean);
    const given = parse(value);
    if (group && (initial || typeof given !== 'object')) options[group] = bareCopy(options[group] as Options, { [initial!.toLowerCase() + rest! || 'name']: value });
    else if (name === 'categories') options[name] = bareCopy(Object.fromEntries(list.map((id) => [id, bareCopy()])));
    else options[name === 'lang' ? 'language' : name === 'ui' ? 'uiUrl' : name] = /^(languages|integrations)$/.test(name) && Object(given) !== given ? list : given;
  }
  return options;
}

const BLOCK = 'data-kelisim-options';
/** What decides whose code runs, and who is told: not for a block that anybody could have put into the page. */
const TRUSTED = ['uiUrl', 'nonce', 'receipts', 'integrations'];

/** Stands this block where only the site writes: beside its tag, in the head, or with the tag's nonce? */
const isTrusted = (block: HTMLScriptElement, script: HTMLScriptElement | null) =>
  block.parentElement?.localName === 'head' || (!!script && block.parentNode === script.parentNode) || (!!script?.nonce && block.nonce === script.nonce);

/** Of several blocks the first that stands where only the site writes. */
export function blockOf(script: HTMLScriptElement | null): HTMLScriptElement | undefined {
  const blocks = all<HTMLScriptElement>(`script[${BLOCK}]`);
  return blocks.find((each) => isTrusted(each, script)) || blocks[0];
}

/**
 * Options from `<script type="application/json" data-kelisim-options>`; what is no JSON object is a wrong option of that name.
 */
function fromJson(script: HTMLScriptElement | null): Options {
  const block = blockOf(script);
  if (!block) return {};
  const given = parse(block.textContent || '{}');
  if (Object(given) !== given || Array.isArray(given)) return { [BLOCK]: block.textContent };
  const options = bareCopy<Options>(given as Options);
  for (const name of isTrusted(block, script) ? [] : TRUSTED.filter((each) => each in options)) {
    warn(`${name} is taken from the tag, or from a block beside it or in <head>`);
    delete options[name];
  }
  return options;
}

/** The options a page gives beside `init`: those of its JSON over those of the tag. */
export const optionsOf = (script: HTMLScriptElement | null): ConsentOptions =>
  bareCopy({ googleConsentMode: true, nonce: script?.nonce }, fromAttributes(script), fromJson(script));
