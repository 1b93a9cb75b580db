import { doc } from '../../browser/dom';
import { pageSize } from './page-size';

/** Room at the end of the page. */
export interface EndRoom {
  /** Makes it. */
  make(this: void, height: number): void;
  /** Takes it back. */
  clear(this: void): void;
}

export function createEndRoom(): EndRoom {
  const sheet = doc.adoptedStyleSheets && new CSSStyleSheet();
  const others = () => doc.adoptedStyleSheets.filter((each) => each !== sheet);
  const behind = (element: string, height: number) => sheet!.replaceSync(`${element}::after{content:""!important;display:block!important;clear:both!important;height:${height}px!important}@media print{${element}::after{content:none!important}}`);
  return {
    make(height) {
      if (!sheet || others().length < doc.adoptedStyleSheets.length) return;
      const before = pageSize().scrollHeight;
      doc.adoptedStyleSheets = [...others(), sheet];
      behind('html', height);
      // What flows out of a body as high as the window ends below the end of its box.
      if (pageSize().scrollHeight <= before) behind('body', height);
    },
    clear() {
      if (sheet) doc.adoptedStyleSheets = others();
    },
  };
}
