import { byVariant, bytes, label, table } from './format.mjs';

export function bytesSection({ bytes: measured, variants, floors }) {
  const shown = variants.filter(({ id }) => id !== 'none' && measured[id]);
  if (!shown.length) return [];
  const of = (pick) => (id) => bytes(pick(measured[id]));
  return [
    '## Bytes (brotli 11)', '',
    'First visit: everything beyond the bare page, in the page (inline code, words, marks) and beside it, until idle. Returning: with an empty cache; "before tags": asked for before the last gated tag had run.', '',
    ...byVariant(shown, [
      ['first, until usable', of(({ untilUsable }) => untilUsable.br)],
      ['first, until idle', of(({ untilIdle }) => untilIdle.br)],
      ['raw', of(({ untilIdle }) => untilIdle.raw)],
      ['gzip', of(({ untilIdle }) => untilIdle.gzip)],
      ['in page', of(({ html }) => html.br)],
      ['js', of(({ js }) => js.br)],
      ['css', of(({ css }) => css.br)],
      ['files', of(({ files }) => files.length)],
      ['returning, before tags', of(({ back }) => back?.beforeTags.br)],
      ['returning, until idle', of(({ back }) => back?.untilIdle.br)],
      ['files', of(({ back }) => back?.files)],
      ['gate-first', of(({ gate }) => gate?.br)],
    ]),
    '"Gate-first": script that would have to block the parser for consent to be known before any other tag.', '',
    ...shown.filter(({ id }) => measured[id].gateNote).map(({ id }) => `- ${id}: ${measured[id].gateNote}`), '',
    '### Files of a first visit', '',
    ...table(['variant', 'before usable', 'after usable'], shown.map((variant) => {
      const list = (before) => measured[variant.id].files.filter((file) => file.before === before).map(({ file, br }) => `${file} ${br}`).join(', ') || '–';
      return [label(variant), list(true), list(false)];
    })),
    '### Dependencies by themselves', '',
    ...table(['bundle', 'raw', 'gzip', 'brotli'], floors.sizes.map(({ name, raw, gzip, br }) => [name, bytes(raw), bytes(gzip), bytes(br)])),
  ];
}
