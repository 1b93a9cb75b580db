/** Figures that tests have measured, written into a document: `UPDATE_DOCS=1 npx vitest run …`. */
import { readFileSync, writeFileSync } from 'node:fs';

/** The document with this text between `<!-- name -->` and `<!-- /name -->`. */
export function withSection(text: string, name: string, section: string): string {
  const [start, end] = [`<!-- ${name} -->\n`, `<!-- /${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`no section ${name}`);
  return text.slice(0, from + start.length) + section + text.slice(to);
}

/** What stands between them. */
export function sectionOf(text: string, name: string): string {
  const start = `<!-- ${name} -->\n`;
  return text.slice(text.indexOf(start) + start.length, text.indexOf(`<!-- /${name} -->`));
}

/** @param file relative to the project's top */
export function figuresIn(file: string, name: string) {
  const rows: string[] = [];
  const where = new URL(`../../${file}`, import.meta.url);
  return {
    row: (text: string) => void rows.push(`| ${text} |`),
    /** Only when asked: what is measured differs from run to run. */
    write(head: string) {
      if (process.env.UPDATE_DOCS) writeFileSync(where, withSection(readFileSync(where, 'utf8'), name, `${head}\n${rows.join('\n')}\n`));
      else console.info(rows.join('\n'));
    },
  };
}
