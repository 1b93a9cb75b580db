import { optionsBlock, variant } from '../lib/kelisim.mjs';

export default variant('kelisim-head', 'Kelisim, tag in head', {
  tag: (context) => `${optionsBlock(context)}<script src="${context.url('kelisim.js')}"></script>\n`,
});
