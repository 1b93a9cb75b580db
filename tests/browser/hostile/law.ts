// One law for every page, visitor and engine, and what is looked at to tell whether it holds.
import { setTimeout as sleep } from 'node:timers/promises';
import { agent } from './agent';
import { daysAgo, record } from '../support/shop';
import type { Fault, Site } from '../harness';
import type { Tab } from '../support/engines';

/** Who has never been here, who has granted analytics and not marketing, who has refused both. */
export const VISITORS = ['first', 'granted', 'refused'] as const;
export type Visitor = (typeof VISITORS)[number];
export type EngineName = 'Chromium' | 'Firefox' | 'WebKitGTK';

/** What a page is made of. */
export interface Parts {
  /** Our tag. */
  tag: string;
  /** Tags of third parties, held. */
  held: string;
  /** A script with the page's nonce, where it has one. */
  script(code: string): string;
  /** Where the third party lives. */
  third: string;
  /** The site's own origin. */
  own: string;
}

export interface HostilePage {
  name: string;
  /** True once the hostile thing is there. */
  there: string;
  /** A script before ours. */
  js?: string;
  /** A script after ours, in the head. */
  late?: string;
  /** Markup in the head, before and after our tag. */
  before?: string | ((parts: Parts) => string);
  after?: string | ((parts: Parts) => string);
  /** Markup in the body, before and after the held tags. */
  body?: string | ((parts: Parts) => string);
  end?: string | ((parts: Parts) => string);
  /** Attributes of `<html>` and `<body>`. */
  html?: string;
  bodyAttributes?: string;
  doctype?: string;
  /** In place of our tag. */
  tag?: string | ((parts: Parts) => string);
  /** Attributes of our tag. */
  attributes?: string;
  /** The scripts of the page have this nonce. */
  nonce?: string;
  headers?: Record<string, string>;
  /** More Set-Cookie lines; `{record}` stands for the visitor's. */
  cookies?: string[];
  /** What is wrong with a file of ours. */
  faults?: Record<string, Fault>;
  /** The page shows the rest in a frame. */
  frame?: (src: string, parts: Parts, rest: string) => string;
  /** Other changes of the whole text. */
  edit?: (html: string, parts: Parts) => string;
  /** How long something may take to come, in ms. @default 4000 */
  patience?: number;

  /** Nothing can be decided or kept here, and we say so: why. All else of the law holds. */
  denies?: string;
  /** @default everybody */
  deniesTo?: Visitor[];
  /** Who has decided is asked again. Why. */
  asks?: string;
  /** What the page itself throws. */
  own?: RegExp;
  /** The page puts copies of the tags in, which are tags of their own. */
  again?: true;
  /** It has no cookies, so what becomes of them can't be seen from it. */
  isolated?: true;
  /** There can be no banner; a reason is stated. Why. */
  noBanner?: string;
  /** Nor is that sure: there may be one as on any page. */
  unsure?: true;
  /** A click in the banner can't reach us. Why. */
  deaf?: string;
  /** Engines in which this can't be done to a page, and why. Not counted. */
  without?: Partial<Record<EngineName, string>>;
  /** Breaks the law: how. Told in the table. */
  breaks?: Partial<Record<EngineName, string>>;
}

export type Groups = Record<string, HostilePage[]>;

const RECORDS: Partial<Record<Visitor, string>> = {
  granted: record({ analytics: 1, marketing: 0 }),
  refused: record({ analytics: 0, marketing: 0 }, { t: daysAgo(2) }),
};

const PIXEL = 'pixel.gif';

/** The tags of a third party; the category null: not held. */
const tagsOf = (third: string, token: string, isHeld: boolean, more: string) => {
  const hold = (category: string) => (isHeld ? ` type="text/plain" data-category="${category}"` : '');
  return `<script${hold('analytics')}${more}>__note('inline')</script>
<script${hold('analytics')}${more} src="${third}/tag.js?${token}"></script>
<script${hold('marketing')}${more}>__note('pixel')</script>
<img ${isHeld ? 'data-category="marketing" data-kelisim-' : ''}src="${third}/${PIXEL}?${token}" alt="">`;
};

/** The page as the server sends it. */
function pageOf(page: HostilePage, visitor: Visitor, site: Site, token: string, isHeld = true): string {
  const own = `http://localhost:${site.port}`;
  const nonce = page.nonce ? ` nonce="${page.nonce}"` : '';
  const script = (code: string) => `<script${nonce}>${code}</script>`;
  const tag = `<script src="/kelisim.js"${nonce} ${page.attributes ?? 'data-categories="analytics marketing"'}></script>`;
  const third = `http://127.0.0.1:${site.port}`;
  const parts: Parts = { tag, held: tagsOf(third, token, isHeld, nonce), script, third, own };
  const say = (what: string | ((parts: Parts) => string) | undefined) => (typeof what === 'function' ? what(parts) : what ?? '');
  const html = `${page.doctype ?? '<!doctype html>'}
<html ${page.html ?? 'lang="ru"'}>
<head>
<meta charset="utf-8"/><title>Shop</title>
${script(agent({ visitor, report: `${own}/report/${token}`, there: page.there, patience: page.patience ?? 4000 }))}
${page.js ? script(page.js) : ''}
${say(page.before)}
${page.tag === undefined ? tag : say(page.tag)}
${page.late ? script(page.late) : ''}
${say(page.after)}
</head>
<body ${page.bodyAttributes ?? ''}>
${say(page.body)}
<h1>Shop</h1>
${parts.held}
${say(page.end)}
</body>
</html>`;
  return page.edit ? page.edit(html, parts) : html;
}

/** What one visit has shown. */
export interface Visit {
  /** Reports, by their stage. */
  before?: Report;
  end?: Report;
  /** Asked of the third party before the visitor pressed anything, and in all. */
  early: string[];
  all: string[];
  /** Our cookie, as the last report brought it. */
  jar: string[];
}
type Report = Record<string, string>;

const parse = (body: string): Report => Object.fromEntries(body.split('\n').map((line) => {
  const [name, value = ''] = line.split(/=(.*)/);
  return [name, decodeURIComponent(value)];
}));

let visits = 0;

/** One visitor opens one page. */
export async function visitOf(site: Site, tab: Tab, page: HostilePage, visitor: Visitor, isHeld = true): Promise<Visit> {
  const token = `t${++visits}x`;
  const path = `/p/${token}`;
  const stored = RECORDS[visitor];
  const html = pageOf(page, visitor, site, token, isHeld);
  const cookies = [
    stored ? `kelisim=${stored}; Path=/; Max-Age=9999999; SameSite=Lax` : 'kelisim=; Path=/; Max-Age=0',
    ...(page.cookies ?? []).map((line) => line.replaceAll('{record}', stored ?? 'none').replaceAll('{path}', path)),
  ];
  const headers = { ...page.headers, 'set-cookie': cookies };
  if (page.frame) {
    const own = `http://localhost:${site.port}`;
    const outside = page.frame(`${path}/inner`, { tag: '', held: '', script: (code) => `<script>${code}</script>`, third: `http://127.0.0.1:${site.port}`, own }, html);
    site.page(path, { html: outside, headers: { 'set-cookie': cookies } });
    site.page(`${path}/inner`, { html, headers: { ...page.headers } });
  } else site.page(path, { html, headers });

  const reports = () => site.requestsTo('localhost', `/report/${token}`);
  const going = tab.goto(`http://localhost:${site.port}${path}`).catch(() => {});
  for (const started = Date.now(); !reports().some(({ body }) => body.startsWith('stage=end')) && Date.now() - started < 15_000;) await sleep(20);
  await Promise.race([going, sleep(5000)]);

  const asked = (until = site.requests.length) => site.requests.slice(0, until).filter(({ host, query }) => host === '127.0.0.1' && query.includes(token)).map((seen) => seen.path.slice(1)).sort();
  const [first, last] = [reports()[0], reports().at(-1)];
  const find = (stage: string) => reports().map(({ body }) => parse(body)).find((report) => report.stage === stage);
  return {
    before: find('before'),
    end: find('end'),
    early: asked(first && site.requests.indexOf(first)),
    all: asked(),
    jar: (last?.headers.cookie ?? '').split('; ').filter((pair) => pair.startsWith('kelisim=')),
  };
}

const times = (text: string | undefined, word: string) => (text ?? '').split(' ').filter((each) => each === word).length;
const isStated = (report: Report) => !!report.lines || !!report.told || report.reason === 'cookies-blocked';

/** In what this visit breaks the law; empty: in nothing. Leaks come first. */
export function faultsOf(given: HostilePage, visitor: Visitor, { before, end, early, all, jar }: Visit): string[] {
  const page = given.deniesTo && !given.deniesTo.includes(visitor) ? { ...given, denies: undefined } : given;
  const found: string[] = [];
  const must = (isSo: unknown, what: string) => {
    if (!isSo) found.push(what);
  };
  const granted = visitor === 'granted' && !page.denies;
  must(!early.filter((name) => !(granted && name === 'tag.js'))[0], `leak: ${early.join()}`);
  must(visitor === 'first' || !all.filter((name) => !(granted && name === 'tag.js'))[0], `leak: ${all.join()}`);
  must(visitor !== 'refused' || !end?.notes, `ran after a refusal: ${end?.notes}`);
  if (!end || (visitor === 'first' && !before)) return [...found, 'no report'];
  for (const report of before ? [before, end] : [end]) {
    must(report.there === 'true', `control: not there (${report.there})`);
    const errors = (report.errors ?? '').split(' | ').filter((error) => error && !page.own?.test(error));
    must(!errors[0], `thrown: ${errors.join()}`);
  }
  const runs = (...wanted: string[]) => must(
    ['inline', 'tag', 'pixel'].every((name) => (page.again && wanted.includes(name) ? times(end.notes, name) > 0 : times(end.notes, name) === +wanted.includes(name))),
    `ran: ${end.notes || 'nothing'}; asked for: ${all.join() || 'nothing'}`,
  );
  if (page.denies) {
    must(visitor === 'refused' || isStated(end) || end.banner === 'true', 'denied, not asked, and no reason stated');
    runs();
    must(!all[0], `leak: ${all.join()}`);
  }
  if (visitor === 'first') {
    must(!before!.notes, `ran early: ${before!.notes}`);
    must(before!.banner === 'true' || isStated(before!), 'no banner, no reason');
    must(page.noBanner || page.denies || before!.banner === 'true', `no banner: ${before!.reason} ${before!.lines} ${before!.told}`);
    if (page.denies) return found;
    must(end.pressed === (page.noBanner ? '+api' : page.deaf ? 'button+api' : 'button') || (page.unsure && end.pressed === 'button'), `pressed: ${end.pressed} ${end.lines} ${end.told}`);
    runs('inline', 'tag', 'pixel');
    must((page.again ? [...new Set(all)] : all).join() === `${PIXEL},tag.js`, `asked for: ${all.join()}`);
    must(jar.some((pair) => /m=accept-all|m=custom|&analytics=1&marketing=1/.test(pair)), `the decision is not kept: ${jar.join()}`);
  } else {
    must(page.isolated || jar.some((pair) => pair.includes(RECORDS[visitor]!)), `the record is lost: ${jar.join()}`);
    if (visitor === 'granted' && !page.denies) {
      runs('inline', 'tag');
      must(end.analytics === 'true' && end.marketing === 'false', `granted: analytics ${end.analytics}, marketing ${end.marketing} (${end.reason} ${end.lines} ${end.told})`);
    }
    if (visitor === 'refused' && !page.denies) {
      must(end.state === 'yes', 'no state');
      must(page.asks || (end.mustAsk === 'false' && end.banner === 'false'), `asked again: ${end.reason} ${end.lines} ${end.told}`);
    }
    must(page.asks || page.denies || end.state !== 'yes' || end.mustAsk === 'false', `asked again: ${end.reason}`);
  }
  return [...new Set(found)];
}
