import { expect, it } from 'vitest';
import { webUrl } from './support/core';

it.each(['/privacy', 'privacy.html', '?p=1', '#p', '//host/p', 'https://host/p', 'HTTP://host', '../p'])('%s may be followed', (address) => {
  expect(webUrl(address)).toBe(true);
});

it.each([
  'javascript:alert(1)', ' javascript:alert(1)', 'JaVaScRiPt:alert(1)', 'java\nscript:alert(1)', '\u0001javascript:alert(1)', 'data:text/html,x',
  'blob:https://host/x', 'vbscript:x', 'file:///etc/passwd', 'mailto:a@b.kz', 'http://', '', undefined, null, 5, {}, ['https://host'],
])('%j is not', (address) => expect(webUrl(address)).toBe(false));
