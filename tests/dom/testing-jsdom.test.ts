// @vitest-environment jsdom
// The handle for tests beside a document, which it leaves alone.
import { expect, it } from 'vitest';
import { handleSuite } from '../core/support/handle-suite';
import { defineConsent } from '../../src/consent/define-consent';
import { fakeConsent } from '../../src/testing/index';

handleSuite('the fake in jsdom', (options, choices) => fakeConsent(defineConsent(options), choices));

it('leaves the document as it was', async () => {
  const heard: string[] = [];
  for (const name of ['ready', 'change', 'show', 'hide', 'language']) document.addEventListener(`kelisim:${name}`, () => heard.push(name));
  const before = document.documentElement.outerHTML;
  const consent = fakeConsent();
  await consent.show('preferences');
  consent.acceptAll();
  consent.setLanguage('ru');
  expect([document.documentElement.outerHTML, document.cookie, heard]).toEqual([before, '', []]);
  consent.destroy();
});
