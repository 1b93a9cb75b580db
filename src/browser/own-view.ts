/** On nodes: the files of the UI have a copy of this module of their own, and must agree with the core's. */
interface Marked {
  /** A shadow root of ours. */
  kelisimView?: boolean;
  /** The body of a page that a modal view of ours has shut: with the focus on nothing, keys begin here. */
  kelisimShut?: boolean;
}

/** Says that what is in this shadow root is a view of ours. */
export const markOwn = (root: ShadowRoot): void => {
  (root as Marked).kelisimView = true;
};

/** Says whether a modal view of ours has shut the page. */
export const markShut = (body: HTMLElement, isShut: boolean): void => {
  (body as Marked).kelisimShut = isShut;
};

/** Did this happen in a view of ours? Asked outside of it. */
export const isInOwn = (event: Event): unknown => {
  const path = event.composedPath() as Marked[];
  return path[0]!.kelisimShut || path.some(({ kelisimView }) => kelisimView);
};
