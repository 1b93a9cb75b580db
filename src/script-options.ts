import { doc } from './browser/dom';
import type { ConsentOptions } from './core/options';

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
  const options: Options = {};
  for (const [name, value] of Object.entries({ ...script?.dataset } as Record<string, string>)) {
    const [, group, initial, rest] = /^(policy|cookie|operator)(.?)(.*)/.exec(name) || [];
    const list = value.split(/[\s,]+/).filter(Boolean);
    const given = parse(value);
    if (group && (initial || typeof given !== 'object')) options[group] = { ...(options[group] as Options), [initial!.toLowerCase() + rest! || 'name']: value };
    else if (name === 'categories') options[name] = Object.fromEntries(list.map((id) => [id, {}]));
    else options[name === 'lang' ? 'language' : name === 'ui' ? 'uiUrl' : name] = /^(languages|integrations)$/.test(name) && Object(given) !== given ? list : given;
  }
  return options;
}

/** Options from `<script type="application/json" data-kelisim-options>`; what is no JSON object is a wrong option of that name. */
function fromJson(): Options {
  const name = 'data-kelisim-options';
  const text = doc.querySelector(`script[${name}]`)?.textContent || '{}';
  const given = parse(text);
  return Object(given) === given && !Array.isArray(given) ? given as Options : { [name]: text };
}

/** The options a page gives beside `init`: those of its JSON over those of the tag. */
export const optionsOf = (script: HTMLScriptElement | null): ConsentOptions => ({
  googleConsentMode: true,
  nonce: script?.nonce,
  ...fromAttributes(script),
  ...fromJson(),
});
