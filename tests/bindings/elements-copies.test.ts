// @vitest-environment jsdom
// Whoever copies `<kelisim-held>` copies what it has drawn, and whoever compares the page with what the server sent takes that out.
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineElements } from '../../src/elements';
import { site } from './support/site';

const consent = defineElements(site)!;
const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
const SRC = '<kelisim-held category="functional" service="youtube" src="https://video.test/1" title="Video"></kelisim-held>';
const TEMPLATE = '<kelisim-held category="functional" service="youtube"><template>\n  Film: <p><iframe src="https://video.test/1"></iframe></p>\n</template></kelisim-held>';
const put = (html: string) => document.body.append(document.createRange().createContextualFragment(html));
const all = () => [...document.querySelectorAll('kelisim-held')];
const frames = () => all().map((each) => each.querySelectorAll('iframe[src]').length);
const probes = () => all().map((each) => each.querySelectorAll('iframe[data-embed]').length);

beforeEach(() => void consent.reset());
afterAll(() => consent.destroy());
afterEach(async () => {
  document.body.replaceChildren();
  await settle();
});

const WAYS: Record<string, () => void> = {
  cloneNode: () => all()[0]!.after(all()[0]!.cloneNode(true)),
  'its HTML': () => put(all()[0]!.outerHTML),
};
describe.each(Object.entries(WAYS))('a copy: %s', (_way, copy) => {
  it.each([['src', SRC], ['template', TEMPLATE]])('of an open one has one frame, and none after a withdrawal: %s', async (_form, html) => {
    consent.acceptAll();
    put(html);
    await expect.poll(frames).toEqual([1]);
    const text = all()[0]!.textContent.trim();
    copy();
    await settle();
    expect(frames()).toEqual([1, 1]);
    expect(all()[1]!.textContent.trim()).toBe(text);
    consent.withdraw();
    await settle();
    expect(frames()).toEqual([0, 0]);
    await expect.poll(probes).toEqual([1, 1]);
  });

  it('made while it was open is held where it no longer is', async () => {
    consent.acceptAll();
    put(SRC);
    await expect.poll(frames).toEqual([1]);
    const html = document.body.innerHTML;
    consent.withdraw();
    document.body.replaceChildren();
    put(html);
    await settle();
    expect(frames()).toEqual([0]);
    await expect.poll(probes).toEqual([1]);
  });

  it('of a held one is held once', async () => {
    put(SRC);
    await expect.poll(probes).toEqual([1]);
    copy();
    await settle();
    await expect.poll(probes).toEqual([1, 1]);
    consent.acceptAll();
    await expect.poll(frames).toEqual([1, 1]);
    expect(probes()).toEqual([0, 0]);
  });
});

it('a copy of what is open loads nothing before it is seen: each frame and image in it is lazy', async () => {
  consent.acceptAll();
  put(SRC + TEMPLATE.replace('<p>', '<p><img src="https://video.test/poster.png">'));
  await expect.poll(frames).toEqual([1, 1]);
  expect([...document.querySelectorAll('iframe,img')].map((each) => each.getAttribute('loading'))).toEqual(['lazy', 'lazy', 'lazy']);
});

describe('what somebody else has taken out', () => {
  it.each([['src', SRC], ['template', TEMPLATE]])('comes back while it is open: %s', async (_form, html) => {
    consent.acceptAll();
    put(html);
    await expect.poll(frames).toEqual([1]);
    for (const each of [...all()[0]!.children]) if (each.localName !== 'template') each.remove();
    await settle();
    expect(frames()).toEqual([1]);
  });

  it('comes back while it is held', async () => {
    put(SRC);
    await expect.poll(probes).toEqual([1]);
    all()[0]!.replaceChildren();
    await expect.poll(probes).toEqual([1]);
  });

  it('does not come back without end', async () => {
    consent.acceptAll();
    put(SRC);
    await expect.poll(frames).toEqual([1]);
    let taken = 0;
    const other = new MutationObserver(() => all()[0]!.querySelectorAll('iframe').forEach((each) => (taken++, each.remove())));
    other.observe(all()[0]!, { childList: true });
    all()[0]!.replaceChildren();
    await settle();
    expect(taken).toBeLessThan(200);
    other.disconnect();
  });

  it('does not come back where a script has put its own in its place, or has run in it', async () => {
    consent.acceptAll();
    put(TEMPLATE.replace(/\s+Film: /, '').replace(/<p>.*<\/p>/, '<blockquote>Post</blockquote>'));
    put(TEMPLATE.replace(/\s+Film: /, '').replace(/<p>.*<\/p>/, '<script type="application/json">1</script>'));
    await expect.poll(() => all().map((each) => each.children.length)).toEqual([2, 2]);
    all()[0]!.querySelector('blockquote')!.replaceWith(document.createElement('b'));
    all()[1]!.querySelector('script')!.remove();
    await settle();
    consent.setLanguage('ru');
    await settle();
    expect(all().map((each) => [...each.children].map(({ localName }) => localName))).toEqual([['template', 'b'], ['template']]);
  });
});
