import { doc } from '../../browser/dom';

/** The size of the window, and of the page in it; in old pages without a doctype the body has them. */
export const pageSize = () => {
  const { clientWidth, clientHeight, scrollWidth, scrollHeight } = doc.scrollingElement || doc.documentElement;
  return { clientWidth, clientHeight, scrollWidth: Math.max(scrollWidth, clientWidth), scrollHeight: Math.max(scrollHeight, clientHeight) };
};
