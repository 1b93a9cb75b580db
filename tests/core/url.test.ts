import { expect, it } from 'vitest';
import { isPolicyPage } from '../../src/core/url';
import type { Text } from '../../src/core/model';
import { webUrl } from './support/core';

it.each(['/privacy', 'privacy.html', '?p=1', '#p', '//host/p', 'https://host/p', 'HTTP://host', '../p'])('%s may be followed', (address) => {
  expect(webUrl(address)).toBe(true);
});

it.each([
  'javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,x',
  'blob:https://host/x', 'vbscript:x', 'file:///etc/passwd', 'mailto:a@b.kz', 'http://', '', undefined, null, 5, {}, ['https://host'],
])('%j is not', (address) => expect(webUrl(address)).toBe(false));

it.each<[Text | undefined, string, boolean, boolean]>([
  ['/privacy', 'https://shop.kz/privacy', true, true],
  ['/privacy', 'https://shop.kz/privacy#cookies', true, true],
  ['/privacy', 'https://shop.kz/privacy?from=footer', false, false],
  [{ kk: '/kk/privacy', ru: '/privacy' }, 'https://shop.kz/kk/privacy', true, true],
  // The shop itself, which has its policy at the end.
  ['/#policy', 'https://shop.kz/', false, true],
  ['/#policy', 'https://shop.kz/#policy', false, true],
  ['javascript:alert(1)', 'javascript:alert(1)', false, false],
  [undefined, 'https://shop.kz/', false, false],
])('policy %j, seen from %s: its own page %s, or one that it is a part of %s', (url, here, own, part) => {
  expect(isPolicyPage(url, here, 'https://shop.kz/')).toBe(own);
  expect(isPolicyPage(url, here, 'https://shop.kz/', true)).toBe(part);
});
