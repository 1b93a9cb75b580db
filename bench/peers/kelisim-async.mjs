import { hint, optionsBlock, variant } from '../lib/kelisim.mjs';

// What the ratios are of.
export default variant('kelisim-async', 'Kelisim, async', {
  tag: (context) => `${hint(context)}${optionsBlock(context)}<script async src="${context.url('kelisim.js')}"></script>\n`,
});
