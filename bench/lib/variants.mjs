// Who is measured, and in which parts.

/** Order of the tables. */
const FILES = [
  'none', 'floor-vanilla', 'floor-preact', 'floor-split',
  'kelisim-head', 'kelisim-async', 'kelisim-gate', 'kelisim-npm',
  'vanilla-cookieconsent', 'orejime', 'cookie-though', 'cookies-eu-banner', 'osano', 'c15t', 'c15t-react', 'tarteaucitron', 'klaro',
];

/** Those the ratios are made of: they take part in everything. */
const MAIN = new Set(['none', 'floor-split', 'kelisim-async', 'kelisim-gate', 'vanilla-cookieconsent', 'orejime', 'cookie-though']);

/** Floors that are weighed, but not timed: `floor-split` stands for them. */
const UNTIMED = new Set(['floor-vanilla', 'floor-preact']);

export async function loadVariants({ only, mode, thorough }) {
  const variants = [];
  const skipped = [];
  for (const file of FILES) {
    const variant = (await import(`../peers/${file}.mjs`)).default;
    const wanted = only ? only.includes(variant.id) || only.includes(file) : mode !== 'quick' || thorough || MAIN.has(variant.id);
    if (!wanted && variant.id !== 'none') continue;
    const why = variant.skip?.() ?? (await prepare(variant));
    if (why) skipped.push({ id: variant.id, why });
    else variants.push(variant);
  }
  return { variants, skipped };
}

/** Its files, or why there are none: a dist of another age may lack what a variant needs. */
async function prepare(variant) {
  try {
    variant.files = await variant.assets();
    return null;
  } catch (error) {
    return error.message.split('\n')[0];
  }
}

/** Those whose growth is looked at on the slow profile too. */
const SLOW_GROWTH = new Set(['kelisim-async', 'kelisim-gate', 'vanilla-cookieconsent', 'orejime']);

/**
 * A full run has to end in 20 minutes.
 *
 * @param part `fast`, `slow`, `third` (CPU of a third visit), `returns` (slow), `growth`, `slow growth`, `preferences`, `tasks`
 */
export function takesPart(variant, part, { thorough, only }) {
  if (variant.id === 'none') return ['fast', 'slow', 'third'].includes(part);
  if (thorough || only) return true;
  if (part === 'fast' || part === 'slow') return !UNTIMED.has(variant.id);
  if (part === 'slow growth') return SLOW_GROWTH.has(variant.id);
  return MAIN.has(variant.id) && (part !== 'tasks' || variant.kind === 'ours');
}
