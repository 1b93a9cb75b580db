import { h } from 'preact';
import css from 'css:./notice.css';
import words from 'words:implied,version,statement,category.functional.name,category.analytics.name';
import { doc, listen as listenTo } from '../../browser/dom';
import { counts, isOwn } from '../../browser/own-view';
import { arrivalMeans, impliedAnswers, impliedBy, impliedMark, isNoted, noticeOf, unconfirmed } from '../../core/use';
import { isWebUrl } from '../../core/url';
import { abroadOf } from '../shared/abroad';
import { NoticeCard } from './NoticeCard';
import { Statements } from '../shared/Statements';
import { styled } from '../shared/styled';
import type { Texts } from '../../i18n/texts';
import type { UiContext } from '../shared/context';
import type { Notice } from '../shared/view-props';

/** A click sooner after the notice came was meant for what stood there before. */
const PATIENCE = 500;

/** The cookie stays shorter than so many characters. */
const LONGEST = 400;

/** What this page itself has noted, in whichever handle: use begins on another page. */
let here: string | undefined;

const isReload = () => (performance.getEntriesByType?.('navigation')[0] as PerformanceNavigationTiming | undefined)?.type === 'reload';

/** Is this the page of the policy itself? */
function isPolicy({ policy }: UiContext['config']): boolean {
  const urls = typeof policy?.url === 'string' ? [policy.url] : Object.values(policy?.url || {});
  return urls.some((url) => isWebUrl(url) && new URL(url, doc.baseURI).href === location.href.split('#')[0]);
}

/** Tells the owner of the site, on the console, where use of the site can do nothing, or more than it may. */
function warn(config: UiContext['config']): void {
  const implied = impliedBy(config);
  const never = (config.implied || []).filter((id) => !implied.includes(id));
  if (implied[0] && never[0]) console.warn(`kelisim: \`implied\` names what use can't grant: ${never.join(', ')}`);
  if (!implied[0]) console.warn('kelisim: the regime is implied, but `implied` names no category that may be: every visitor is asked');
  for (const [id, service] of Object.entries(config.services)) {
    if (implied.includes(service.category) && abroadOf(service)[0] && !service.requires?.includes('cross-border')) {
      console.warn(`kelisim: use of the site lets "${id}" send data abroad; it should require cross-border`);
    }
  }
}

/**
 * Notices in place of the banner, what use of the site means after them, and statements.
 *
 * @param texts the words of the interface; those of notices are added
 * @param host the element our views are in
 * @param draw draws them again
 */
export async function createNotice(context: UiContext, texts: Texts, host: HTMLElement, draw: () => void): Promise<Notice> {
  const { config, consent, shown } = context;
  const { statements = [] } = config;
  const root = host.shadowRoot!;
  /** When this page was opened, by the visitor's clock. */
  const opened = Date.now() - performance.now();
  const stopper = new AbortController();
  /** When the notice came on screen, by the clock of the page; undefined while it is not. */
  let since: number | undefined;
  let card: HTMLElement | null = null;
  /** The statement that was not confirmed. */
  let missing: string | undefined;

  const situation = () => ({ config, state: consent.state, record: context.record(), now: Date.now() });
  const isVisible = () => doc.visibilityState === 'visible';
  const isSeen = () => isVisible() && !!card?.getClientRects()[0] && getComputedStyle(card).visibility === 'visible';
  const seconds = () => String(Math.floor(Date.now() / 1000));
  const fields = () => ({ n: isNoted(situation()) ? context.record()!.n : seconds(), nr: config.policy?.revision || '', ni: impliedMark(config) });

  /** What the notice is noted as: the words on screen too, their hash once it is known and where there is room for it. */
  const fieldsShown = () => {
    const language = root.querySelector<HTMLElement>('[lang]')!.lang;
    const all = { ...fields(), nh: [language, shown.h].filter(Boolean).join('.') };
    // As long as the cookie's value, or a few characters longer.
    const fits = (more: object) => JSON.stringify({ ...context.record(), ...more }).replace(/["{}]|rue|alse/g, '').length < LONGEST;
    const brief = { ...all, nh: language };
    return fits(all) ? all : fits(brief) ? brief : { ...brief, ni: '' };
  };

  /** Once the notice can be seen: hidden by a filter list, or in a tab behind, it says nothing. */
  const note = () => {
    if (!isSeen()) return;
    since ??= performance.now();
    const before = context.record();
    const isOld = isNoted(situation());
    const now = fieldsShown();
    // The words of an earlier page's notice stand.
    if (isOld && (before!.nh === now.nh || (before!.n !== here && before!.nh.includes('.')))) return;
    context.noted(now);
    if (!isOld) here = context.record()?.n;
  };
  shown.said = note;

  const imply = () => {
    const { n, nr } = fields();
    context.save({ ...impliedAnswers(situation()), ...ticks() }, true, 'implied', { n, nr });
  };

  /** In a tab behind, the visitor has not opened the page yet; the same page once more is no other, and to read the policy is no use. */
  const arrive = () => {
    const method = isVisible() && !isReload() && !isPolicy(config) && arrivalMeans(situation(), here, opened);
    if (!method) return;
    const { t, n, nr, nh, answers } = context.record()!;
    // What was said is what that notice said.
    const [l = '', h = ''] = nh.split('.');
    if (method === 'tacit') context.save({}, true, method, { t, n, nr, l, h });
    else context.save({ ...impliedAnswers(situation()), ...Object.fromEntries(statements.map(({ id }) => [id, !!answers[id]])) }, true, method, { n, nr, l, h });
  };

  const ticks = () => shown.confirmed ||= Object.fromEntries(statements.map(({ id }) => [id, consent.state.choices[id] === 'granted']));

  const mayImply = () => card && !isPolicy(config) && noticeOf(situation()) === 'implied';

  const listen = (event: string, listener: (event: Event) => void) => listenTo(window, event, listener, { capture: true, signal: stopper.signal });
  listen('visibilitychange', () => {
    arrive();
    note();
  });
  listen('click', (event) => {
    const path = event.composedPath() as Element[];
    const ours = path.find((node) => node === host || node === context.reopen || node.hasAttribute?.('data-kelisim') || node.hasAttribute?.('data-kelisim-embed'));
    if (!mayImply()) return;
    const understood = path.find((node) => node.getAttribute?.('data-kelisim') === 'understood');
    if (understood && isOwn(understood)) {
      if (!counts(understood, event)) return;
      event.preventDefault();
      imply();
    } else if (!ours && event.isTrusted && isSeen() && performance.now() - since! >= PATIENCE) {
      // After the page: its own buttons may decide something else. Without a note of the notice there is no proof of it.
      setTimeout(() => {
        if (mayImply() && isNoted(situation()) && !unconfirmed(statements, ticks())) imply();
      });
    }
  });

  const ask: Notice['ask'] = (view, place) => (statements[0] ? {
    view,
    place,
    ticks: ticks(),
    missing,
    tick(id, ticked) {
      shown.confirmed = { ...ticks(), [id]: ticked };
      if (id === missing) missing = undefined;
      draw();
    },
  } : undefined);

  if (config.regime === 'implied') warn(config);
  texts.add(words);
  await styled(root, css, context.beside);

  return {
    words,
    arrive,
    update(isOpen) {
      if (!isOpen) missing = shown.confirmed = undefined;
      else if (statements[0]) ticks();
    },
    drawn() {
      const now = root.querySelector<HTMLElement>('[data-kind]');
      if (now === card) return;
      card = now;
      since = undefined;
      note();
    },
    banner(view) {
      const kind = noticeOf(situation());
      return kind && <NoticeCard key={`${kind}${view.made}`} {...view} kind={kind} />;
    },
    statements(view, place) {
      const asked = ask(view, place);
      return asked && <Statements {...asked} />;
    },
    ask,
    demand(id) {
      missing = id;
      draw();
      // The preferences stand over the banner.
      const box = [...root.querySelectorAll<HTMLElement>(`[data-statement="${id}"]`)].pop();
      box?.focus();
      // With what is said below it.
      box?.closest('div')!.scrollIntoView({ block: 'nearest' });
    },
    stop: () => stopper.abort(),
  };
}
