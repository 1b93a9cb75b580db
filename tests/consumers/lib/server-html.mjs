/** What a server prints before any script has run, for a visitor who has granted everything and for one who has not decided. */
import { request } from 'node:http';

const RECORD = () => `kelisim=v=1&t=${Math.floor(Date.now() / 1000) - 86400}&r=2026-11-01&l=ru&m=custom&id=3q9xk2v7&functional=1&analytics=1&cross-border=1`;
/** `fetch` would send no cookie. */
const htmlFor = (url, cookie) => new Promise((resolve, reject) => {
  request(url, { headers: { accept: 'text/html', ...(cookie && { cookie }) } }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (piece) => (text += piece)).on('end', () => resolve({ text, cache: response.headers['cache-control'] ?? '' }));
  }).on('error', reject).end();
});
const says = ({ text }) => /data-test="analytics"[^>]*>(?:<!--.*?-->)*(granted|denied)/.exec(text)?.[1];
/** What a template holds loads nothing. */
const hasFrame = ({ text }) => /<iframe[^>]*\ssrc="http:\/\/video\.test/.test(text.replace(/<template[^]*?<\/template>/g, ''));

/** Returns faults. @param knows the page is rendered by the visitor's own decision; else it is the same for all */
export async function readsServer(url, knows) {
  const [undecided, granted] = [await htmlFor(url), await htmlFor(url, RECORD())];
  const expected = knows ? 'granted' : 'denied';
  return [
    says(undecided) !== 'denied' && `prints ${says(undecided)} for a visitor who has not decided`,
    hasFrame(undecided) && 'prints the embed for a visitor who has not decided',
    says(granted) !== expected && `prints ${says(granted)} for a visitor who has granted`,
    !knows && hasFrame(granted) && 'prints the embed in a page that is the same for all',
    knows && /public|s-maxage=[1-9]/.test(granted.cache) && `lets caches share a page of one visitor: ${granted.cache}`,
  ].filter(Boolean).map((fault) => ({ check: 'server', fault }));
}
