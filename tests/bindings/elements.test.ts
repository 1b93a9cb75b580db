// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createConsent } from '../../src/consent/create-consent';
import { defineElements } from '../../src/elements';
import { site } from './support/site';

// One registry for the document, and so one set of elements for all of these tests: the handle lives as long.
const consent = defineElements(site)!;
const settle = () => new Promise((resolve) => setTimeout(resolve));
const VIDEO = '<template><iframe src="https://video.test/1" title="Video" width="320"></iframe></template>';
const put = (html: string) => document.body.append(document.createRange().createContextualFragment(html));
const held = () => document.querySelector('kelisim-held')!;
const loaded = () => [...document.querySelectorAll('iframe')].map(({ src }) => src).filter(Boolean);

let said: unknown[];
beforeEach(() => {
  said = [];
  for (const kind of ['warn', 'error'] as const) vi.spyOn(console, kind).mockImplementation((...words) => void said.push(words.map(String).join(' ')));
});
afterEach(async () => {
  document.body.replaceChildren();
  consent.reset();
  await settle();
  expect(said).toEqual([]);
  vi.restoreAllMocks();
});

it('a page has one handle, whoever asks for it', () => {
  expect(defineElements(site)).toBe(consent);
  expect(createConsent(site)).toBe(consent);
});

describe('<kelisim-held>', () => {
  it('its template comes with the grant and goes with it', async () => {
    put(`<kelisim-held category="functional" service="youtube">${VIDEO}</kelisim-held>`);
    await settle();
    expect(loaded()).toEqual([]);
    // What stands for it loads nothing, and has its size and its name.
    const probe = () => held().querySelector('iframe');
    await expect.poll(() => [probe()?.title, probe()?.width, probe()?.dataset.category, probe()?.dataset.service]).toEqual(['Video', '320', 'functional', 'youtube']);
    consent.save({ youtube: true });
    await expect.poll(loaded).toEqual(['https://video.test/1']);
    expect(held().querySelectorAll('iframe')).toHaveLength(1);
    consent.withdraw();
    await expect.poll(loaded).toEqual([]);
    await expect.poll(() => probe()?.dataset.service).toBe('youtube');
  });

  it('`src` makes a frame, with the attributes of a frame', async () => {
    consent.acceptAll();
    put('<kelisim-held class="wide" category="functional" src="https://map.test/" title="Map" height="200" allowfullscreen onload="alert(1)"></kelisim-held>');
    await settle();
    expect(held().innerHTML).toBe('<iframe title="Map" height="200" allowfullscreen="" src="https://map.test/" data-kelisim-drawn="" loading="lazy"></iframe>');
  });

  it('nothing but a web address is one', async () => {
    consent.acceptAll();
    put('<kelisim-held category="functional" src="javascript:alert(1)"></kelisim-held>');
    await settle();
    expect(held().innerHTML).toBe('<iframe data-kelisim-drawn="" loading="lazy"></iframe>');
  });

  it('made by script it draws nothing before it is in the page', async () => {
    consent.acceptAll();
    const element = document.createElement('kelisim-held');
    element.setAttribute('category', 'functional');
    element.setAttribute('src', 'https://map.test/');
    await settle();
    expect(element.childNodes).toHaveLength(0);
    document.body.append(element);
    await expect.poll(loaded).toEqual(['https://map.test/']);
  });

  it('moved it goes on; taken out it is empty, and what was withdrawn meanwhile does not load when it comes back', async () => {
    consent.acceptAll();
    put(`<section></section><kelisim-held category="functional">${VIDEO}</kelisim-held>`);
    await expect.poll(loaded).toHaveLength(1);
    const element = held();
    document.querySelector('section')!.append(element);
    await settle();
    expect(loaded()).toHaveLength(1);
    element.remove();
    await settle();
    expect(element.querySelector('iframe')).toBeNull();
    consent.withdraw();
    document.body.append(element);
    await settle();
    expect(loaded()).toEqual([]);
    consent.acceptAll();
    await expect.poll(loaded).toEqual(['https://video.test/1']);
  });

  it('follows its attributes', async () => {
    consent.save({ functional: true });
    put('<kelisim-held category="functional" src="https://map.test/1"></kelisim-held>');
    await expect.poll(loaded).toEqual(['https://map.test/1']);
    held().setAttribute('src', 'https://map.test/2');
    await expect.poll(loaded).toEqual(['https://map.test/2']);
    held().setAttribute('category', 'marketing');
    await expect.poll(loaded).toEqual([]);
    await expect.poll(() => held().querySelector('iframe')?.dataset.category).toBe('marketing');
  });

  it('an attribute that is written as it is changes nothing', async () => {
    consent.save({ functional: true });
    put('<kelisim-held category="functional" src="https://map.test/1"></kelisim-held>');
    await expect.poll(loaded).toHaveLength(1);
    const frame = held().querySelector('iframe');
    for (const name of ['category', 'src']) held().setAttribute(name, held().getAttribute(name)!);
    await settle();
    expect(held().querySelector('iframe')).toBe(frame);
  });

  it("a placeholder of the site's own is told what ours would say, and opens this embed alone", async () => {
    const one = `<kelisim-held category="functional" service="youtube">${VIDEO}<button slot="fallback">Play</button></kelisim-held>`;
    put(one + one);
    await expect.poll(() => held().asks?.recipient).toBe('Google LLC');
    expect(held().asks).toMatchObject({ country: 'АҚШ', separate: [] });
    held().asks!.once();
    await expect.poll(loaded).toEqual(['https://video.test/1']);
    expect([...document.querySelectorAll('button')].map(({ hidden }) => hidden)).toEqual([true, false]);
    expect(consent.state.status).toBe('unset');
    consent.rejectAll();
    await expect.poll(loaded).toEqual([]);
    expect(document.querySelector('button')!.hidden).toBe(false);
  });

  it('the event tells it too', async () => {
    const told = vi.fn();
    document.addEventListener('kelisim-held', told, { capture: true, once: true });
    put(`<kelisim-held category="functional" service="youtube">${VIDEO}<button slot="fallback">Play</button></kelisim-held>`);
    await expect.poll(() => told.mock.calls.length).toBe(1);
    expect((told.mock.calls[0]![0] as CustomEvent).detail).toBe(held().asks);
  });
});

describe('<kelisim-settings>', () => {
  const button = () => document.querySelector<HTMLButtonElement>('kelisim-settings button');

  it('is a button that opens the preferences, in the language of the moment', async () => {
    consent.setLanguage('kk');
    put('<kelisim-settings></kelisim-settings>');
    await expect.poll(() => button()?.textContent).toBe('Cookie баптаулары');
    expect([button()!.type, button()!.lang, button()!.dataset.kelisim]).toEqual(['button', 'kk', 'preferences']);
    consent.setLanguage('ru');
    await expect.poll(() => button()!.textContent).toBe('Настройки cookie');
    expect(button()!.lang).toBe('ru');
    const element = document.querySelector('kelisim-settings')!;
    element.remove();
    await settle();
    document.body.append(element);
    consent.setLanguage('kk');
    await expect.poll(() => button()!.textContent).toBe('Cookie баптаулары');
    expect(element.children).toHaveLength(1);
  });

  it("leaves the page's own button as it is", async () => {
    put('<kelisim-settings><button data-kelisim="preferences">Cookies</button></kelisim-settings>');
    await settle();
    consent.setLanguage('ru');
    await settle();
    expect(document.querySelectorAll('kelisim-settings button')).toHaveLength(1);
    expect(button()!.textContent).toBe('Cookies');
  });
});
