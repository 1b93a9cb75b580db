import code from 'inline:gate';
import { fingerprint } from '../core/handover';
import { consentTypes, setDefaults } from '../core/google';
import { bareCopy, dictionary, NECESSARY } from '../core/ids';
import { checkOptions } from '../check/check';
import { ConfigError } from '../check/config-error';
import { resolveConfig, type Config } from '../core/options/config';
import { isWebUrl } from '../core/url';
import { sha256 } from './sha256';
import type { Grants } from '../core/model';
import type { ScriptOptions } from '../core/options/options';
import type { GateData, Google } from './gate/data';

export interface PrintOptions {
  /** Of the page's Content-Security-Policy; goes onto the tags, never into the code. @default the option `nonce` */
  nonce?: string;
  /** Address of the core, as its tag would say it. @default '/kelisim.js' */
  src?: string;
}

export interface InlineGate {
  /** All three, to be put first into `<head>`: the options, the core as a held tag, the gate. */
  readonly html: string;
  /** The gate's code alone, as it stands in the last of the three. */
  readonly code: string;
  /** Of that code, as a Content-Security-Policy names it, without the quotes: `sha256-…`. */
  readonly sha256: string;
}

const escapes: Record<string, string> = { '&': '&amp;', '"': '&quot;', '<': '&lt;', '>': '&gt;' };
const attribute = (name: string, value: string) => ` ${name}="${value.replace(/[&"<>]/g, (character) => escapes[character]!)}"`;

/** Within a script element nothing may look like markup; plain ASCII says the same in every encoding. */
const inScript = (json: string) => json.replace(/</g, '\\u003c');
const inAscii = (text: string) => text.replace(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** What JSON can't say is lost on the way into the page. */
function refuseFunctions(value: unknown, path: string): void {
  if (typeof value === 'function') throw new ConfigError(path, value, 'JSON');
  if (Object(value) === value) for (const [key, member] of Object.entries(value as object)) refuseFunctions(member, path ? `${path}.${key}` : key);
}

/** Without a prototype in the page as well. */
class Bare {
  constructor(readonly members: Readonly<Record<string, unknown>>) {}
}

/** As code: shorter than JSON, and read as JSON is. */
function literal(value: unknown): string {
  if (value instanceof Bare) return `{__proto__:null,${members(value.members)}}`.replace(',}', '}');
  if (Array.isArray(value)) return `[${value.map(literal).join()}]`;
  if (Object(value) === value) return `{${members(value as object)}}`;
  return typeof value === 'boolean' ? `!${+!value}` : inAscii(inScript(JSON.stringify(value)));
}
const members = (object: object) => Object.entries(object).map(([key, value]) => `${/^[a-z_$][\w$]*$/i.test(key) ? key : literal(key)}:${literal(value)}`).join();

/** What Google is told, by the core's own functions: the gate knows no default of its own. */
function googleData({ googleConsentMode = true, parents }: Config): Google | 0 {
  if (!googleConsentMode) return 0;
  const options = googleConsentMode === true ? {} : googleConsentMode;
  const all = Object.assign(dictionary<boolean>(), Object.fromEntries(Object.keys(parents).map((id) => [id, true])));
  const types = consentTypes(all, options.map);
  /** A type is granted by these: without one of them it is not. */
  const needs = (type: string) => (types[type] === 'granted' ? Object.keys(all).filter((id) => consentTypes({ ...all, [id]: false } as Grants, options.map)[type] === 'denied') : []);
  const map = Object.fromEntries(Object.keys(types).map((type) => [type, needs(type).join(' ')]));
  const sets: string[] = [];
  let more: Record<string, unknown> = {};
  setDefaults((command, name, given) => {
    if (command === 'set') sets.push(name as string);
    // What the gate works out by itself is not printed.
    else more = Object.fromEntries(Object.entries(given as object).filter(([type, choice]) => choice !== (map[type] === NECESSARY ? 'granted' : type in map && 'denied')));
  }, options);
  return [map, more, sets];
}

function dataOf(config: Config, ui: string | 0, options: string): GateData {
  const { cookie, policy, expiresInMonths, parents, services, languages, language = '', respectGpc, anyNonce } = config;
  const { [NECESSARY]: _always, ...others } = parents;
  const narrowed = Object.entries(services).filter(([, { category }]) => category !== NECESSARY).map(([id, { requires = [], explicit }]) => [id, [...requires, ...(explicit ? ['!'] : [])]] as const);
  const bare = (entries: object) => new Bare(entries as Record<string, unknown>) as unknown as Record<string, never>;
  return [
    cookie.name, policy?.revision || '', expiresInMonths, bare(others), bare(Object.fromEntries(narrowed.filter(([, needs]) => needs[0]))),
    languages, language, respectGpc !== false, googleData(config), !!anyNonce, ui, options,
  ];
}

/**
 * Prints the inline gate, to be put first into `<head>`: it lets the scripts of a visitor who has decided run without any file of ours.
 * The same options give the same code, whoever asks for the page.
 *
 * @throws ConfigError for a wrong option: its path, what was given, what is expected
 */
export function inlineGate(options: ScriptOptions = {}, { nonce = options.nonce, src = '/kelisim.js' }: PrintOptions = {}): InlineGate {
  refuseFunctions(options, '');
  checkOptions(options);
  const config = resolveConfig(options);
  if (!isWebUrl(src)) throw new ConfigError('src', src, 'http(s) or relative address');
  if (nonce !== undefined && typeof nonce !== 'string') throw new ConfigError('nonce', nonce, 'string');
  // On the tag, where the browser hides it.
  const block = inScript(JSON.stringify(bareCopy(options, { nonce: undefined })));
  const [path, query = ''] = src.split(/(?=\?)/) as [string, string?];
  const beside = /full[^/]*$/.test(path) ? 0 : path.replace(/[^/]*$/, 'kelisim-ui.js');
  const given = config.uiUrl && (config.uiUrl.includes('?') ? config.uiUrl : config.uiUrl + query);
  const printed = code.replace('GATE_DATA', () => literal(dataOf(config, given || (beside && beside + query), fingerprint(block))));
  const own = nonce ? attribute('nonce', nonce) : '';
  return {
    html: `<script type="application/json" data-kelisim-options>${block}</script>\n<script type="text/plain" data-kelisim-core${attribute('src', src)}${own}></script>\n<script${own}>${printed}</script>`,
    code: printed,
    get sha256() {
      return `sha256-${sha256(printed)}`;
    },
  };
}
