// Stand-ins for the tools of other companies: what they do to a page, without the companies.
import { readUnder } from './files.mjs';
import { fileURLToPath } from 'node:url';
import { answerStub } from './stub.mjs';

const pages = fileURLToPath(new URL('../third-party', import.meta.url));

/** First labels of the host names that are not the shop. */
export const thirdParties = new Set(['metrika', 'ads', 'video', 'maps']);

/** What each tool's script does to the shop's page: a cookie on the shop's own domain, a global function. */
const habits = {
  metrika: { cookie: '_ym_uid', global: 'ym' },
  ads: { cookie: '_fbp', global: 'fbq' },
};

export async function answerThirdParty(label, url, request, response) {
  const isEmbed = url.pathname.startsWith('/embed');
  const page = isEmbed ? await readUnder(pages, `/${label}.html`) : null;
  const query = new URLSearchParams(url.search);
  for (const [name, value] of Object.entries({ id: label + url.pathname, ...habits[label] })) {
    if (!query.has(name)) query.set(name, value);
  }
  return answerStub(url.pathname, query, request, response, page?.body);
}
