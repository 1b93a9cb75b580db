// @vitest-environment jsdom
// WCAG 3.1.2: what falls back to another language says which one it is, wherever it is shown. No checker sees that.
import { unfold } from './support/browser';
import { h, type ComponentChild } from 'preact';
import { render, screen } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import en from '../../locales/en.json';
import { createTexts, type Texts } from '../../src/i18n/texts';
import { markLanguages } from '../../src/i18n/mark-languages';
import { Banner } from '../../src/ui/banner/Banner';
import { EmbedCard } from '../../src/ui/embeds/card/EmbedCard';
import { Disclosure } from '../../src/ui/law/Disclosure';
import { Rights } from '../../src/ui/law/Rights';
import { NoticeCard } from '../../src/ui/notice/NoticeCard';
import { followLanguages } from '../../src/ui/page/follow-languages';
import { CategoryRow } from '../../src/ui/preferences/CategoryRow';
import { OperatorBlock } from '../../src/ui/preferences/OperatorBlock';
import { Preferences } from '../../src/ui/preferences/Preferences';
import { Statements } from '../../src/ui/shared/Statements';
import { Notices } from '../../src/ui/shared/Notices';
import { fakeContext, fakeView, type Given } from './support/context';
import type { ViewProps } from '../../src/ui/shared/view-props';

const LANGUAGES = ['kk', 'ru', 'en'];
const RU = (ru: string) => ({ kk: `қ${ru}`, ru });
const SERVICE = {
  category: 'analytics', requires: ['cross-border'], name: RU('Счётчик'), provider: RU('ООО «Счёт», Россия'), purpose: RU('Считает'), data: [RU('страницы'), RU('откуда пришли')],
  recipients: [RU('ООО «Счёт»')], countries: [RU('Россия')], cookies: [{ name: '_ym_uid', purpose: RU('узнаёт'), term: RU('1 год') }], policyUrl: 'https://shop.kz/p',
};

/** Draws a view on an English page, as the files of the page would. */
function show(draw: (view: ViewProps) => ComponentChild, given: Given = {}): { container: HTMLElement; texts: Texts } {
  const options = { languages: LANGUAGES, services: { counter: SERVICE }, ...given.options };
  const context = fakeContext({ language: 'en', ...given, options });
  const texts = createTexts(context.config);
  texts.add({ en });
  const { container } = render(<div lang={context.consent.state.language}>{draw(fakeView({}, context, texts))}</div>);
  markLanguages(container.firstElementChild!, texts.spoken);
  return { container: container.firstElementChild as HTMLElement, texts };
}
const langOf = (element: Element) => element.closest<HTMLElement>('[lang]')!.lang;
/** Language of the element that says this. */
const spoken = (words: string | RegExp) => langOf(screen.getByText(words));

describe('on an English page, what the site has in Kazakh and Russian is Russian, and says so', () => {
  it('a category: its name and its description', () => {
    show((view) => <CategoryRow id="talk" view={view} draft={{ talk: false }} set={vi.fn()} />, { options: { categories: { necessary: {}, talk: { name: RU('Переписка'), description: RU('Чтобы писать нам.') } } } });
    expect([spoken('Переписка'), spoken(/Чтобы писать нам/)]).toEqual(['ru', 'ru']);
  });

  it('a service: every row', () => {
    const { container, texts } = show((view) => <CategoryRow id="analytics" view={view} draft={{ analytics: false }} set={vi.fn()} />, { options: { categories: { necessary: {}, analytics: {}, 'cross-border': {} } } });
    unfoldAll(container);
    unfoldAll(container);
    markLanguages(container, texts.spoken);
    for (const words of ['Счётчик', 'Считает', /страницы/, /узнаёт/]) expect([words, spoken(words)]).toEqual([words, 'ru']);
    // Beside them stands English.
    for (const label of [en.category.analytics.name, en.service.policy]) expect(spoken(label)).toBe('en');
  });

  it('a statement; that it is required is English again', () => {
    const statements = [{ id: 'adult', required: true, text: RU('Мне исполнилось 18 лет') }];
    show((view) => <Statements view={view} place="banner" ticks={{}} tick={vi.fn()} />, { options: { statements } });
    expect([spoken(/Мне исполнилось/), spoken(en.statement.required)]).toEqual(['ru', 'en']);
  });

  it('the operator', () => {
    show((view) => <OperatorBlock {...view} />, { options: { operator: { name: 'Saule', address: RU('г. Алматы') } } });
    expect([spoken(/Алматы/), spoken(/Operator/)]).toEqual(['ru', 'en']);
  });

  it('a permission of the site, in the row of its category', () => {
    show((view) => <CategoryRow id="cross-border" view={view} draft={{ 'cross-border': false }} set={vi.fn()} />, {
      options: { categories: { necessary: {}, analytics: {}, 'cross-border': { name: RU('За границу'), description: RU('В другие страны.') } } },
    });
    expect([spoken('За границу'), spoken(/В другие страны/)]).toEqual(['ru', 'ru']);
  });

  it('what consent covers, and the rights', () => {
    const { container, texts } = show((view) => [<Disclosure {...view} />, <Rights {...view} granted={false} />], { options: { disclosure: { data: [RU('имя')], term: RU('пока нужен') }, rights: { ask: [RU('Спросить')], note: RU('Звоните.') } } });
    unfoldAll(container);
    markLanguages(container, texts.spoken);
    for (const words of ['имя', 'пока нужен', 'Спросить', 'Звоните.']) expect([words, spoken(words)]).toEqual([words, 'ru']);
    expect(spoken(en.disclosure.title)).toBe('en');
  });

  it('what has changed in the policy, in the question and in the notice', () => {
    const options = { policy: { url: '/p', revision: '2', changes: [RU('Добавлен чат')], effectiveFrom: '2099-01-01' } };
    show((view) => <Notices {...view} />, { options, state: { reason: 'revised' } });
    expect([spoken('Добавлен чат'), spoken(en.notice.revised)]).toEqual(['ru', 'en']);
    document.body.replaceChildren();
    show((view) => <NoticeCard kind="version" {...view} />, { options, state: { reason: 'revised', status: 'decided' } });
    expect([spoken('Добавлен чат'), spoken(en.version.title)]).toEqual(['ru', 'en']);
  });

  it('a placeholder', () => {
    const element = document.createElement('iframe');
    Object.assign(element.dataset, { category: 'analytics', service: 'counter' });
    show((view) => <EmbedCard {...view} element={element} ticked={{ ticks: {} }} onTick={vi.fn()} onOnce={vi.fn()} onAlways={vi.fn()} />);
    expect([spoken('Счётчик'), spoken(en.embed.once)]).toEqual(['ru', 'en']);
  });
});

it('built-in words that a language of the site lacks are Russian, and say so', () => {
  const options = { languages: ['kk', 'ru', 'uz'], texts: { uz: { banner: { title: 'Cookie?', acceptAll: 'Ha', rejectAll: 'Yo‘q' } } } };
  show((view) => <Banner {...view} />, { language: 'uz', options });
  expect([spoken('Cookie?'), spoken('Ha'), spoken('Настроить')]).toEqual(['uz', 'uz', 'ru']);
});

it('on a Kazakh page the site says what stands in', () => {
  const options = { languages: ['kk', 'en', 'ru'], operator: { name: 'x', address: { en: 'Almaty', ru: 'Алматы' } } };
  show((view) => <OperatorBlock {...view} />, { language: 'kk', options });
  expect(spoken(/Almaty/)).toBe('en');
});

describe('where nothing falls back', () => {
  it('nothing says its language beside the page’s', () => {
    const { container } = show((view) => <Preferences {...view} onClosed={vi.fn()} />, { language: 'ru', options: { operator: { name: RU('ТОО'), address: RU('г. Алматы') } } });
    expect([...container.querySelectorAll('[lang]')].filter((element) => !element.matches('dialog, .languages button'))).toEqual([]);
  });

  it('texts that are the same in all languages say none', () => {
    show((view) => <OperatorBlock {...view} />, { options: { operator: { name: 'TOO', address: 'Almaty' } } });
    expect(spoken(/Almaty/)).toBe('en');
  });
});

describe('what follows the drawing', () => {
  const grow = (view: Element, words: string) => view.appendChild(Object.assign(document.createElement('p'), { textContent: words }));

  it('marks what comes later, takes back what no longer holds, and ends', async () => {
    const view = document.body.appendChild(Object.assign(document.createElement('div'), { lang: 'en' }));
    const spoken = new Map([['США', 'ru'], ['Russia', 'en']]);
    const first = grow(view, 'США');
    const stop = followLanguages(view, spoken);
    expect(first.lang).toBe('ru');
    const later = grow(view, 'Russia, США');
    const own = grow(view, 'США');
    own.lang = 'kk';
    await Promise.resolve();
    // Most of it is English; and what somebody else has said stands.
    expect([later.lang, own.lang]).toEqual(['', 'kk']);
    later.firstChild!.nodeValue = 'США, США, Russia, США';
    await Promise.resolve();
    expect(later.lang).toBe('ru');
    spoken.clear();
    spoken.set('США', 'ru');
    view.lang = 'ru';
    first.firstChild!.nodeValue = 'США ';
    await Promise.resolve();
    expect([first.lang, later.lang]).toEqual(['', '']);
    stop();
    view.lang = 'en';
    const last = grow(view, 'США');
    await Promise.resolve();
    expect(last.lang).toBe('');
    view.remove();
  });
});

/** Whatever is folded away is drawn once somebody looks. */
function unfoldAll(container: Element) {
  for (const details of container.querySelectorAll('details')) unfold(details);
}
