import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ConfigError, inlineGate } from '../../src/inline';
import { sha256 } from '../../src/inline/sha256';
import { fingerprint } from '../../src/core/handover';

const blockOf = (html: string) => /data-kelisim-options>(.*?)<\/script>/s.exec(html)![1]!;

describe('what is printed', () => {
  test('the options, the core as a held tag, the code', () => {
    const { html, code } = inlineGate({ categories: { analytics: {} } }, { nonce: 'abc', src: '/js/kelisim.js?v=2' });
    expect(html).toBe(`<script type="application/json" data-kelisim-options>{"categories":{"analytics":{}}}</script>\n<script type="text/plain" data-kelisim-core src="/js/kelisim.js?v=2" nonce="abc"></script>\n<script nonce="abc">${code}</script>`);
    expect(code).toContain('"/js/kelisim-ui.js?v=2"');
  });

  test('the same options give the same bytes, whatever the nonce', () => {
    const options = { services: { ga4: 'analytics' }, policy: { url: '/p', revision: '2026-01-01' } };
    expect(inlineGate(options, { nonce: 'a' }).code).toBe(inlineGate(structuredClone(options), { nonce: 'b' }).code);
    expect(inlineGate(options).html).toBe(inlineGate(options).html);
    expect(inlineGate({ ...options, expiresInMonths: 12 }).code).not.toBe(inlineGate(options).code);
  });

  test('nothing in it ends a script or an attribute', () => {
    const evil = '</script><script>alert(1)</script><!--';
    const { html, code } = inlineGate(
      { policy: { url: '/p' }, operator: { name: evil }, uiUrl: `/ui.js?${evil}`, googleConsentMode: { region: [evil, 'Қ'] } },
      { nonce: '"><script>alert(2)</script>', src: '/k.js?"><script>' },
    );
    expect(html.match(/<script/g)).toHaveLength(3);
    expect(html.match(/<\/script>/g)).toHaveLength(3);
    expect(html).not.toContain('<!--');
    expect(html).toContain('nonce="&quot;&gt;&lt;script&gt;alert(2)');
    expect(code).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(blockOf(html))).toMatchObject({ operator: { name: evil } });
  });

  test('the nonce of the options goes onto the tags, not into the page\'s text', () => {
    const { html } = inlineGate({ nonce: 'abc' });
    expect(blockOf(html)).toBe('{}');
    expect(html.match(/ nonce="abc"/g)).toHaveLength(2);
  });

  test('the hash is that of the code, and the fingerprint that of the block', () => {
    const { html, code, sha256: hash } = inlineGate({ policy: { url: '/құпиялылық' } });
    expect(hash).toBe(`sha256-${createHash('sha256').update(code).digest('base64')}`);
    expect(code).toContain(`"${fingerprint(blockOf(html))}"`);
  });

  test('a file that has all in one fetches no UI', () => {
    expect(inlineGate({}, { src: '/kelisim.full.js' }).code).not.toContain('kelisim-ui.js');
    expect(inlineGate({ uiUrl: '/cdn/ui.js' }, { src: '/kelisim.js?v=2' }).code).toContain('"/cdn/ui.js?v=2"');
  });
});

test('SHA-256 of texts of every length about a block', () => {
  for (const length of [0, 1, 3, 54, 55, 56, 57, 63, 64, 65, 119, 120, 1000]) {
    const text = 'Қ'.repeat(length % 7) + 'a'.repeat(length);
    expect(sha256(text), String(length)).toBe(createHash('sha256').update(text).digest('base64'));
  }
});

describe('a wrong option throws', () => {
  test.each<[string, unknown, object?]>([
    ['policy.revision', { policy: { url: '/p', revision: 'no spaces' } }],
    ['expiresInMonths', { expiresInMonths: 14 }],
    ['services.ga4.category', { services: { ga4: { category: 'nowhere' } } }],
    ['texts.text', { texts: { text: () => '' } }],
    ['src', {}, { src: 'javascript:alert(1)' }],
    ['src', {}, { src: '' }],
    ['nonce', {}, { nonce: 1 }],
  ])('%s', (path, options, more) => {
    expect(() => inlineGate(options as never, more)).toThrow(ConfigError);
    expect(() => inlineGate(options as never, more)).toThrow(`kelisim: ${path} is `);
  });
});
