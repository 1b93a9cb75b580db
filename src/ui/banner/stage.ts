import css from 'css:./card.css,./banner.css';
import { doc } from '../../browser/dom';
import { createGuard } from '../shared/guard';
import { styled } from '../shared/styled';
import type { View } from '../../core/model';
import type { UiContext } from '../shared/context';
import type { ViewProps } from '../shared/view-props';

export { css };

/** Where the UI is drawn, and which views are on screen. */
export interface Stage extends Record<View, boolean> {
  /** The element beside `<body>`, and its shadow root. */
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  /** All that is drawn: in `main` the banner, in `sheet` the preferences, each by a renderer of its own. */
  readonly view: HTMLElement;
  readonly main: HTMLElement;
  readonly sheet: HTMLElement;
  /** What assistive technology is told. */
  said: string;
  /** Early in the tab order, and back if the page has thrown it out. */
  connect(): void;
  /** A promise, where the styles do not apply at once. */
  adopt(css: string): Promise<unknown> | void;
  /** A view comes on screen: for a moment no click in it counts. */
  appear(): void;
  /** The styles of the banner apply. */
  readonly ready: Promise<unknown> | void;
}

/** Draws what is on the stage. */
export interface Drawing {
  /** A fault of ours is thrown. */
  draw(): void;
  /** For callers in the middle of a decision, or the browser: a fault of ours is told and not thrown. */
  redraw(this: void): void;
  /** What follows a drawing. */
  drawn(): void;
  /** A visitor has decided by what is on screen. */
  remember(): void;
  /** The page has thrown it out: what was modal is closed, the rest drawn again. */
  restore(this: void): void;
  /** What everything that is drawn now is given. */
  props(this: void): ViewProps;
}

/** An open shadow root beside `<body>`, where a page's CSS and transforms don't reach. */
export function createStage({ config, beside, signal }: UiContext): Stage {
  const host = doc.createElement('div');
  const view = doc.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const { layout = 'box', position = 'bottom-left' } = config;
  Object.assign(view.dataset, { layout, position });
  const main = doc.createElement('div');
  const sheet = doc.createElement('div');
  view.append(main, sheet);
  root.append(view);
  const connect = () => {
    if (!host.isConnected) doc.documentElement.insertBefore(host, doc.body);
  };
  const adopt = (css: string) => {
    const applying = styled(root, css, beside);
    // A linked file comes only while its root is in the page.
    if (applying) connect();
    return applying;
  };
  const ready = adopt(css);
  return { host, root, view, main, sheet, banner: false, preferences: false, said: '', connect, adopt, appear: createGuard(root, view, signal), ready };
}
