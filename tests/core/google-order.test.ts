// Whether Google's tags came before the defaults of Consent Mode: told to who builds the site.
import { expect, it } from 'vitest';
import { isGoogleEarly } from '../../src/check/google-order';

const command = (...words: unknown[]) => ((...given: unknown[]) => {
  // Commands are arguments objects, as gtag() makes them.
  return (function (..._args: unknown[]) {
    // eslint-disable-next-line prefer-rest-params
    return arguments;
  })(...given);
})(...words);
const DEFAULT = command('consent', 'default', { ad_storage: 'denied' });
const CONFIG = command('config', 'G-1');
const GTM = { 'gtm.start': 1, event: 'gtm.js' };

it.each<[string, unknown, boolean]>([
  ['config first', [command('js', new Date()), CONFIG, DEFAULT], true],
  ['a container first', [GTM, DEFAULT], true],
  ['defaults first', [DEFAULT, command('js', new Date()), CONFIG], false],
  ['a page’s own event first', [{ event: 'page' }, DEFAULT, GTM], false],
  ['no defaults at all', [CONFIG, GTM], false],
  ['nothing of Google', [DEFAULT], false],
  ['what is no layer', { push() {} }, false],
  ['what is no entry', [null, undefined, 5, 'config', DEFAULT], false],
  ['none', undefined, false],
])('%s: %#', (_name, layer, early) => expect(isGoogleEarly(layer)).toBe(early));
