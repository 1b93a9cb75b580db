import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

export default {
  name: 'react-by-hand',
  check: (Component) => typeof Component === 'function' && !Component.isAstroComponentFactory,
  renderToStaticMarkup: (Component, props) => ({ html: renderToString(createElement(Component, props)) }),
  supportsAstroStaticSlot: true,
};
