// One page, one visitor, one library: how it is opened and what is wrong with what was seen.
import { agent } from './agent.mjs';
import { partsOf, tagsOfNobody } from './libraries.mjs';

/** Who has never been here and accepts; who has allowed analytics alone; who has refused. */
export const VISITORS = ['first', 'granted', 'refused'];

/** What nothing is done to. */
export const UNTOUCHED = { group: '', name: 'untouched', there: 'true' };

/** In the order of the table. */
export const FAULTS = {
  leak: 'leak: a held tag ran, or its third party was asked, without a grant',
  thrown: 'an error thrown into the page',
  silent: 'no banner that can be pressed, and no reason stated',
  noBanner: 'no banner that can be pressed, and a reason stated',
  accept: 'accept pressed, and not all tags ran',
  lost: 'a stored grant is not honoured, is lost or widened',
  forgotten: 'who has refused is asked again',
};

function pageOf(library, page, { visitor, token, site, storage, patience, quiet, isHeld }) {
  const { own, third } = site;
  const nonce = page.nonce ? ` nonce="${page.nonce}"` : '';
  const script = (code) => `<script${nonce}>${code}</script>`;
  const from = (prefix) => (library ? partsOf(library, { third, token, nonce: page.nonce, prefix }) : { head: '', held: isHeld ? '' : tagsOfNobody({ third, token }), body: '' });
  const { head, held, body } = from('');
  const parts = { tag: head, held, script, third, own };
  const say = (what) => (typeof what === 'function' ? what(parts) : what ?? '');
  /** Another address of the library's files than theirs from the root, where the page wants one. */
  const tagOf = () => {
    if (page.tag === undefined) return head;
    const text = say(page.tag);
    if (!/kelisim\.js/.test(text)) return text;
    return from(text.includes(own) ? own : '..').head;
  };
  const there = library ? page.there.replace('src*="kelisim"', `src*="/a/${library.id}/"`).replaceAll('xkelisim', `x${library.cookie}`) : 'true';
  const html = `${page.doctype ?? '<!doctype html>'}
<html ${page.html ?? 'lang="ru"'}>
<head>
<meta charset="utf-8"/><title>Shop</title>
${script(agent({ visitor: library ? visitor : 'none', report: `${own}/report/${token}`, there, accept: library?.accept ?? 'none', isInShadow: library?.isInShadow, storage, patience, quiet, stated: library?.stated ?? 'false', events: library?.events ?? [] }))}
${page.js ? script(page.js) : ''}
${say(page.before)}
${tagOf()}
${page.late ? script(page.late) : ''}
${say(page.after)}
</head>
<body ${page.bodyAttributes ?? ''}>
${say(page.body)}
<h1>Shop</h1>
${held}
${say(page.end)}
${body}
</body>
</html>`;
  return page.edit ? page.edit(html, parts) : html;
}

let visits = 0;

/**
 * Opens the page in this tab. `stored` is what the browser holds: cookies and localStorage; null: whatever it holds already.
 * Without a library: the page alone.
 */
export async function visitOf(site, tab, library, page, visitor, { stored, patience = 3000, quiet = 1000, isHeld = true }) {
  const token = `t${++visits}x`;
  const path = `/p/${token}`;
  const context = tab.context();
  if (stored) {
    await context.clearCookies();
    if (stored.cookies[0]) await context.addCookies(stored.cookies);
  }
  const html = pageOf(library, page, { visitor, token, site, storage: stored && stored.storage, patience, quiet, isHeld });
  const cookies = (page.cookies ?? []).map((line) => line.replaceAll('kelisim', library?.cookie ?? 'kelisim'));
  site.page(path, { html, headers: { ...page.headers, ...(cookies[0] ? { 'set-cookie': cookies } : {}) } });
  const going = tab.goto(site.own + path, { waitUntil: 'commit', timeout: 15_000 }).catch(() => {});
  const { asked, reports } = await site.finished(token, 25_000);
  await going;
  const jar = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).sort();
  site.forget(token, path);
  const clean = (text) => (text ?? '').replaceAll(token, 'TOKEN').split(' ~ ').filter(Boolean);
  const all = reports.map((report) => ({ ...report, errors: clean(report.errors), lines: clean(report.lines), notes: (report.notes ?? '').split(' ').filter(Boolean) }));
  return { before: all.find(({ stage }) => stage === 'before'), end: all.find(({ stage }) => stage === 'end'), asked: [...asked], jar };
}

/** An error or a line without what differs from one visit to the next. */
const plain = (text) => text.replace(/ @.*/s, '').replace(/\n.*/s, '').replace(/\d{4,}/g, '0').trim();
/** Those of `list` that `usual` hasn't. */
const beyond = (list, usual) => list.filter((each) => !usual.includes(plain(each)));

/**
 * What is wrong, by the names of `FAULTS`: `{ leak: 'tag.js', … }`; `control` when the visit proves nothing.
 * `usual` are the lines the library says on an untouched page; `alone` is the page's visit without any library.
 */
export function faultsOf(visitor, visit, { usual, alone }) {
  const { before, end, asked } = visit;
  const found = {};
  if (!end || (visitor === 'first' && !before)) return { control: 'no report' };
  if (end.there !== 'true') found.control = `not there: ${end.there}`;
  const isMarketing = (name) => name.startsWith('pixel');
  const early = visitor === 'first' ? [...asked.slice(0, before.askedBefore), ...before.notes] : [...asked, ...end.notes].filter((name) => visitor === 'refused' || isMarketing(name));
  if (early[0]) found.leak = early.join();
  const errors = beyond(end.errors, alone.errors.map(plain));
  if (errors[0]) found.thrown = errors.map((each) => each.slice(0, 200)).join(' ~ ');
  const lines = beyond(end.lines, [...usual, ...alone.lines.map(plain)]);
  const isStated = lines[0] || end.stated === 'true';
  const why = lines.map(plain).join(' ~ ').slice(0, 200) || (end.stated === 'true' ? 'in its state' : '');
  const state = (what) => (isStated ? `${what} [stated: ${why}]` : what);
  if (visitor === 'first') {
    if (before.banner !== 'true') found[isStated ? 'noBanner' : 'silent'] = state('no banner');
    else if (!(['inline', 'tag', 'pixel'].every((name) => end.notes.includes(name)) && ['tag.js', 'pixel'].every((name) => asked.some((each) => each.startsWith(name))))) found.accept = state(`ran ${end.notes}; asked for ${asked}`);
  }
  if (visitor === 'granted') {
    if (!(end.notes.includes('inline') && end.notes.includes('tag'))) found.lost = state(`ran ${end.notes.join() || 'nothing'}${end.banner === 'true' ? ', asked again' : ''}`);
    else if (early[0]) found.lost = `widened: ${early}`;
  }
  if (visitor === 'refused' && end.banner === 'true') found.forgotten = state('asked again');
  return found;
}
export { plain };
