// @vitest-environment jsdom
// Kelisim without its interface: what a view of the site's own is given, what its functions do, and what the core keeps of it.
import { readFileSync } from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createConsent } from '../../src/consent/create-consent';
import { defineConsent } from '../../src/consent/define-consent';
import { BY_SITE, createHeadless, createScreenStore, hashOf, textOf, type Consent, type ConsentScreen } from '../../src/headless/index';
import type { ConsentOptions } from '../../src/core/options/options';

/** The first import takes a while on a busy machine. */
const until = (check: () => unknown) => vi.waitFor(check, 10_000);
let consent: Consent | undefined;
let screens: ConsentScreen[] = [];
const last = () => screens.at(-1)!;
const draw = (screen: ConsentScreen) => void screens.push(screen);

afterEach(() => {
  consent?.destroy();
  consent = undefined;
  screens = [];
  document.cookie = 'kelisim=; max-age=0; path=/';
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const OPTIONS = {
  language: 'ru',
  operator: { name: 'ТОО «Сәуле»', bin: '210340012344', email: 'a@b.kz' },
  policy: { url: '/privacy', publishedAt: '2026-11-01' },
  categories: { functional: {}, analytics: {}, marketing: {} },
  services: {
    video: { category: 'functional', name: 'Видео', provider: 'Acme', recipients: ['Acme Ltd'], countries: ['США'], requires: ['cross-border'], policyUrl: 'javascript:alert(1)' },
    counter: { category: 'analytics', name: 'Счётчик', purpose: 'Считает', policyUrl: 'https://counter.example/privacy' },
  },
  disclosure: {},
  rights: { ask: ['know', 'delete'], withdrawal: { channels: ['email'], noticeDays: 3 } },
} as const;

async function asked(options: ConsentOptions = OPTIONS as unknown as ConsentOptions): Promise<ConsentScreen> {
  consent = createHeadless(options, draw) as Consent;
  await until(() => expect(last()?.banner).toBe(true));
  return last();
}
async function opened(options?: ConsentOptions): Promise<ConsentScreen> {
  await asked(options);
  await consent!.show('preferences');
  return last();
}
const row = (id: string) => last().categories.find((each) => each.id === id)!;

describe('what a view is given', () => {
  it('the question, its notices and the policy, in the language of the visitor', async () => {
    const screen = await asked();
    expect(screen).toMatchObject({
      banner: true, preferences: false, language: 'ru', blocked: false, said: '', granted: false, notices: [],
      policy: { url: '/privacy', label: 'Политика конфиденциальности', lines: ['Дата публикации: 01.11.2026'] },
      languages: [{ id: 'kk', short: 'ҚАЗ', name: 'қазақша', current: false }, { id: 'ru', short: 'РУС', name: 'русский', current: true }],
    });
    expect(screen.question).toMatch(/: видео, статистика и\sреклама, с\sпередачей данных за\sграницу\./);
    expect(screen.t('term.months', { count: 5 })).toBe('5\u00a0месяцев');
    expect([screen.t('no.such.key'), screen.date(new Date(2026, 0, 5)), screen.join(['карты', 'чат']), screen.own({ kk: 'қ', ru: 'р' })]).toEqual(['', '05.01.2026', 'карты и\u00a0чат', 'р']);
    screen.speak('kk');
    expect(last()).toMatchObject({ language: 'kk' });
    expect(last().own({ kk: 'қ', ru: 'р' })).toBe('қ');
    expect(last().question).not.toBe(screen.question);
  });

  it('the site’s own words stand over ours', async () => {
    const { t } = await asked({ texts: { ru: { banner: { title: 'Печенье' } } }, language: 'ru' });
    expect([t('banner.title'), t('banner.acceptAll')]).toEqual(['Печенье', 'Принять все']);
  });

  it('categories with their services, recipients, countries and what comes with them; nothing is on', async () => {
    const { categories, smallPrint } = await opened();
    expect(categories.map(({ id, on, fixed }) => [id, on, fixed])).toEqual([['necessary', true, true], ['functional', false, false], ['analytics', false, false], ['marketing', false, false]]);
    expect(row('functional')).toMatchObject({
      transfers: [{ id: 'functional cross-border', name: 'Передача данных за границу: США', on: false, fixed: true }],
      services: [{ id: 'video', name: 'Видео', whom: 'Acme Ltd, США', provider: 'Acme', recipients: ['Acme Ltd'], countries: ['США'], policyUrl: '', own: null }],
    });
    expect(row('analytics').services[0]).toMatchObject({ purpose: 'Считает', policyUrl: 'https://counter.example/privacy' });
    expect(smallPrint.join()).toMatch(/^Передача данных за границу\./);
  });

  it('what the law wants said', async () => {
    const { law } = await opened();
    expect(law.map(({ id }) => id)).toEqual(['operator', 'disclosure', 'rights']);
    const rows = Object.fromEntries(law.flatMap(({ rows }) => rows.map(({ label, text }) => [label, text])));
    expect(law[0]).toMatchObject({ title: 'Оператор: ТОО «Сәуле»', rows: [{ label: 'БИН', text: '210340012344' }, { text: 'a@b.kz', url: 'mailto:a@b.kz' }] });
    expect(rows).toMatchObject({ 'Передача третьим лицам': 'Да: Acme Ltd' });
    expect(Object.values(rows)).toContain('Да: США');
    expect(law[2]!.rows.map(({ text }) => text).join('|')).toContain('3\u00a0календарных дня');
  });

  it('services of the catalogue are described before anything is shown', async () => {
    await asked({ services: { youtube: 'functional' }, language: 'ru' });
    expect(row('functional').services[0]).toMatchObject({ name: 'YouTube', countries: [expect.stringContaining('США')] });
  });

  it('where no cookie can be kept nothing is offered, and why is said', async () => {
    vi.spyOn(Document.prototype, 'cookie', 'get').mockReturnValue('');
    consent = createHeadless({ language: 'ru' }, draw) as Consent;
    await consent.show('banner');
    expect(last()).toMatchObject({ banner: false, preferences: true, blocked: true });
    expect(last().notices).toHaveLength(2);
    expect(last().categories.every(({ fixed }) => fixed)).toBe(true);
  });
});

describe('what a view does', () => {
  it('accepts all: the view goes, what was decided is said, and the record knows whose words they were', async () => {
    const { acceptAll } = await asked();
    acceptAll();
    expect(last()).toMatchObject({ banner: false, preferences: false, said: 'Вы разрешили все файлы cookie.', granted: true });
    expect(consent!.state).toMatchObject({ status: 'decided', method: 'accept-all', grants: { functional: true, video: true, 'cross-border': true } });
    expect(consent!.state.id).toMatch(/^site\.[0-9a-z]{25}$/);
    expect(BY_SITE).toBe('site.');
  });

  it('rejects all', async () => {
    (await asked()).rejectAll();
    expect(consent!.state).toMatchObject({ method: 'reject-all', grants: { functional: false, analytics: false, marketing: false } });
  });

  it('switches take along what comes with them; save says so, close does not', async () => {
    const { choose, close, save } = await opened();
    choose('functional', true);
    expect(row('functional')).toMatchObject({ on: true, transfers: [{ on: true, fixed: false }] });
    expect(last().said).toContain('США');
    choose('functional cross-border', false);
    expect(row('functional')).toMatchObject({ on: true, transfers: [{ on: false }], notes: ['Без этого не работают: Видео.'] });
    close();
    expect(last()).toMatchObject({ banner: true, preferences: false });
    expect(consent!.state.status).toBe('unset');
    await consent!.show('preferences');
    expect(row('functional').on).toBe(false);
    choose('analytics', true);
    save();
    expect(consent!.state).toMatchObject({ method: 'custom', grants: { analytics: true, functional: false } });
    expect(last()).toMatchObject({ banner: false, preferences: false });
  });

  it('withdraws, and takes back one service that was allowed by itself', async () => {
    await asked();
    consent!.save({ analytics: true, functional: false, marketing: false, video: true }, { permits: { video: ['cross-border'] } });
    expect(consent!.state.id).not.toMatch(/^site/);
    expect(consent!.receipt().words).not.toHaveProperty('source');
    await consent!.show('preferences');
    expect(last()).toMatchObject({ alone: [{ id: 'video', name: 'Видео' }], granted: true });
    expect(last().decision[0]).toContain('Вы разрешили: статистика, Видео');
    last().remove('video');
    expect(last()).toMatchObject({ preferences: true, alone: [] });
    expect(consent!.state.grants).toMatchObject({ analytics: true, video: false });
    last().withdraw();
    expect(consent!.state).toMatchObject({ method: 'withdraw', grants: { analytics: false } });
  });

  it('a press by a pointer counts half a second after the layer has come', async () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(1000);
    const { acceptAll } = await asked();
    now.mockReturnValue(1499);
    acceptAll({ detail: 1 });
    expect(consent!.state.status).toBe('unset');
    now.mockReturnValue(1500);
    acceptAll({ detail: 1 });
    expect(consent!.state.status).toBe('decided');
  });

  it('without a required statement nothing is granted, and it is said which is missing', async () => {
    await asked({ language: 'ru', statements: [{ id: 'adult', text: 'Мне есть 18 лет', required: true }] });
    expect(last().statements).toEqual([{ id: 'adult', text: 'Мне есть 18 лет', required: true, ticked: false, missing: false }]);
    last().acceptAll();
    await until(() => expect(last().statements[0]!.missing).toBe(true));
    expect(consent!.state.status).toBe('unset');
    last().tick('adult', true);
    expect(last().statements[0]).toMatchObject({ ticked: true, missing: false });
    last().acceptAll();
    expect(consent!.has('adult')).toBe(true);
    expect(consent!.has('analytics')).toBe(true);
  });
});

describe('the words', () => {
  it('an element’s texts and labels are hashed; live regions and what is hidden are not', async () => {
    const { words, acceptAll, receipt } = await asked();
    document.body.insertAdjacentHTML('beforeend', '<div id="v"><h2>Вопрос</h2> <p hidden>x</p><button aria-label="Да, все">Да</button><output>y</output><details><summary>z</summary> деталь</details></div>');
    words(document.querySelector('#v'));
    const text = textOf('ru', ['Вопрос', 'Да, все', 'Да', 'z', 'деталь']);
    const hash = await hashOf(text);
    await until(async () => expect((await readShown()).h).toBe(hash));
    acceptAll();
    expect(consent!.receipt().words).toEqual({ language: 'ru', sha256: hash, source: 'site' });
    expect((await receipt()).words).toEqual({ language: 'ru', sha256: hash, source: 'site', text });
    expect(document.cookie).toContain(`h=${hash}`);
    const valid = new Ajv2020({ strict: false }).compile(JSON.parse(readFileSync('schemas/receipt-1.schema.json', 'utf8')) as object);
    expect(valid(await receipt()), JSON.stringify(valid.errors)).toBe(true);
    expect(valid({ ...await receipt(), words: { language: 'ru', sha256: hash, source: 'other' } })).toBe(false);
  });

  /** What a decision would keep now: looked at by a decision that is taken back. */
  const readShown = async () => {
    last().rejectAll();
    const h = /[?&]h=([^&]+)/.exec(`?${document.cookie}`)?.[1];
    consent!.reset();
    await until(() => expect(last().banner).toBe(true));
    return { h };
  };

  it('what changes is hashed anew, and a text of the site’s making will do; without any there is no hash', async () => {
    const { words, acceptAll } = await asked();
    words('мой вопрос');
    const hash = await hashOf(textOf('ru', 'мой вопрос'));
    await until(async () => expect((await readShown()).h).toBe(hash));
    words('другой');
    const other = await hashOf(textOf('ru', 'другой'));
    await until(async () => expect((await readShown()).h).toBe(other));
    words(null);
    acceptAll();
    expect(consent!.receipt().words).toEqual({ language: 'ru', sha256: null, source: 'site' });
  });
});

describe('one handle', () => {
  it('a second call returns it, and its view takes the place of the first; equal options are silent, our own interface never comes', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const site = defineConsent({ language: 'ru' });
    consent = createHeadless(site, draw) as Consent;
    await until(() => expect(last()?.banner).toBe(true));
    const second = vi.fn();
    expect(createHeadless(site, second)).toBe(consent);
    expect(second.mock.lastCall![0]).toMatchObject({ banner: true });
    expect(createConsent(site)).toBe(consent);
    expect(warn).not.toHaveBeenCalled();
    createHeadless({ language: 'kk' });
    expect(warn).toHaveBeenCalledTimes(1);
    const count = screens.length;
    consent.acceptAll();
    expect(second.mock.lastCall![0]).toMatchObject({ banner: false });
    expect(screens).toHaveLength(count);
    expect(document.documentElement.children).toHaveLength(2);
  });

  it('beside a handle with our interface it warns, and that lives', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    consent = createConsent({ language: 'ru' }) as Consent;
    expect(createHeadless({ language: 'ru' }, draw)).toBe(consent);
    expect(warn.mock.calls.join()).toContain('with our interface');
  });

  it('the question waits for a view that comes later, and is drawn at once then', async () => {
    consent = createHeadless({ language: 'ru' }) as Consent;
    await new Promise((resolve) => setTimeout(resolve, 20));
    createHeadless({ language: 'ru' }, draw);
    await until(() => expect(last()?.banner).toBe(true));
  });

  it('destroy() draws once more, with nothing on screen; then nothing is drawn', async () => {
    const { acceptAll } = await asked();
    consent!.destroy();
    expect(last()).toMatchObject({ banner: false, preferences: false });
    const count = screens.length;
    consent!.acceptAll();
    acceptAll();
    expect(screens).toHaveLength(count);
  });

  it('a view that throws does not throw into the page; show() tells', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    consent = createHeadless({ language: 'ru' }, () => {
      throw new Error('broken');
    }) as Consent;
    await expect(consent.show('banner')).rejects.toThrow('broken');
    expect(() => consent!.acceptAll()).not.toThrow();
    expect(consent.has('analytics')).toBe(true);
    expect(error.mock.calls.join()).toContain('broken');
  });

  it('a store keeps the newest screen, and tells of each until it is unsubscribed', async () => {
    const store = createScreenStore();
    const listener = vi.fn();
    const stop = store.subscribe(listener);
    expect(store.current()).toBeNull();
    consent = createHeadless({ language: 'ru' }, store.view) as Consent;
    await until(() => expect(store.current()?.banner).toBe(true));
    const count = listener.mock.calls.length;
    expect(count).toBeGreaterThan(0);
    stop();
    consent.acceptAll();
    expect(store.current()!.banner).toBe(false);
    expect(listener).toHaveBeenCalledTimes(count);
  });
});
