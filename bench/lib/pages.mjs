// Turns an adapter and a scenario into a page on the local site.
import { renderPage } from './page.mjs';

const inlineTag = (id, category, service) => ({ id, category, service, kind: 'inline', code: `__b.g("${id}")` });
const extTag = (id, category, delay) => ({ id, category, kind: 'src', src: `/t/ext.js?id=${id}${delay ? `&delay=${delay}` : ''}` });
const VENDOR_DELAY = 150; // ms a far-away vendor takes to answer
const many = (n, make) => Array.from({ length: n }, (_, i) => make(i));
const categoryOf = (i) => (i % 2 ? 'marketing' : 'analytics');

const SCENARIOS = {
  /** One inline analytics tag and one external marketing tag. */
  base: () => ({ tags: [inlineTag('a', 'analytics'), extTag('m', 'marketing')] }),
  /** n gated inline tags. */
  tags: (n) => ({ tags: many(n, (i) => inlineTag(`t${i}`, categoryOf(i))) }),
  /** n gated external tags: do they load side by side or one after another? */
  ext: (n) => ({ tags: many(n, (i) => extTag(`e${i}`, categoryOf(i), VENDOR_DELAY)) }),
  /** n services, one gated inline tag each. */
  services: (n) => {
    const services = many(n, (i) => ({ id: `s${i}`, label: `Сервис ${i + 1}`, category: categoryOf(i) }));
    return { services, tags: services.map((each) => inlineTag(each.id, each.category, each.id)) };
  },
};

/**
 * A page of the variant's own host.
 *
 * @param options `folder`: `a` for files that stay in the cache, `n` for files that are asked for again each time (304)
 * @returns its address, and how many gated scripts run once all is allowed
 */
export async function mount(site, variant, scenario, { n, folder = 'a' } = {}) {
  const path = `/p/${variant.id}/${scenario}${n ? `-${n}` : ''}${folder === 'a' ? '' : `-${folder}`}.html`;
  const { tags, services } = SCENARIOS[scenario](n);
  if (!site.files.has(path)) {
    const context = { tags, services, url: (name) => `/${folder}/${variant.id}/${name}` };
    const html = renderPage({
      first: (await variant.first?.(context)) ?? '',
      head: variant.head(context),
      gated: tags.map((tag) => variant.gate(tag, context)).join(''),
      body: variant.body(context),
    });
    site.add(path, { body: html, type: 'text/html', cache: 'no-cache' });
  }
  return { path, url: site.origin(variant.id) + path, want: variant.id === 'none' ? 0 : tags.length };
}
