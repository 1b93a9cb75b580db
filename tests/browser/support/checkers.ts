/** axe and HTML CodeSniffer, run inside a page on what Kelisim draws, and on nothing else. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const source = (file: string) => readFileSync(createRequire(import.meta.url).resolve(file), 'utf8');
const AXE = source('axe-core/axe.min.js');
const SNIFFER = source('html_codesniffer/build/HTMLCS.js');

export interface Findings {
  /** Rules axe found kept; a page where this is 0 was not checked. */
  passes: number;
  /** `rule: element` */
  violations: string[];
  /** What axe could not tell. */
  incomplete: string[];
  /** Errors of HTML CodeSniffer (WCAG 2.1 AA). */
  sniffed: string[];
}

/**
 * Runs in the page. Our shadow hosts only: the page around them is not the subject.
 *
 * @param selector of what is judged in their place, with the styles of the page
 */
async function check(selector?: string): Promise<Findings> {
  interface Result {
    id: string;
    nodes: { html: string; any: { data?: { messageKey?: string } | null }[] }[];
  }
  const { axe, HTMLCS } = window as unknown as {
    axe: { run(on: unknown): Promise<{ passes: Result[]; violations: Result[]; incomplete: Result[] }> };
    HTMLCS: { process(standard: string, root: Node, done: () => void): void; getMessages(): { type: number; code: string; element: Element }[] };
  };
  const hosts = [...document.querySelectorAll(selector || '*')].filter(({ shadowRoot }) => selector || shadowRoot);
  // axe can't tell the contrast of what stands beside <body>, as our hosts do; an open dialog would lose its place on top.
  for (const host of hosts) if (!document.body.contains(host) && !(host.shadowRoot || host).querySelector('dialog[open]')) document.body.append(host);
  const found = await axe.run({ include: hosts });
  const lines = (results: Result[]) => results.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id} ${(any[0] as unknown as { message?: string })?.message ?? ''}: ${html.slice(0, 120)}`));

  // The sniffer does not look into shadow roots: it is shown a page of their contents, with their styles.
  const frame = document.createElement('iframe');
  frame.style.cssText = `width:${innerWidth}px;height:${innerHeight}px`;
  document.body.append(frame);
  const page = frame.contentDocument!;
  page.documentElement.lang = document.documentElement.lang;
  page.title = 'Kelisim';
  for (const host of hosts) {
    const { shadowRoot } = host;
    for (const { cssRules } of shadowRoot ? shadowRoot.adoptedStyleSheets : document.styleSheets) {
      const style = page.createElement('style');
      style.textContent = [...cssRules].map(({ cssText }) => cssText).join('\n');
      page.head.append(style);
    }
    for (const child of shadowRoot ? shadowRoot.children : [host]) page.body.append(page.importNode(child, true));
  }
  await new Promise<void>((resolve) => HTMLCS.process('WCAG2AA', page, resolve));
  const sniffed = HTMLCS.getMessages().filter(({ type }) => type === 1).map(({ code, element }) => `${code}: ${element.outerHTML.slice(0, 120)}`);
  frame.remove();
  return { passes: found.passes.length, violations: lines(found.violations), incomplete: lines(found.incomplete), sniffed };
}

/** A script whose value is a promise of the findings, in what we draw or in what this selector finds. */
export const checkOf = (selector?: string) => `(async () => {
  if (!window.axe) { ${AXE} }
  if (!window.HTMLCS) { ${SNIFFER}; window.HTMLCS ||= HTMLCS; }
  return (${check})(${JSON.stringify(selector) ?? ''});
})()`;

export const CHECK = checkOf();
