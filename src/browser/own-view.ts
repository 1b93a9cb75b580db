/** On nodes: the files of the UI have a copy of this module of their own, and must agree with the core's. */
interface Marked {
  /** A shadow root of ours. */
  kelisimView?: boolean;
  /** Does this click of a choice count? Told by views whose guard against taps through is there. */
  kelisimCounts?(click: Event): boolean;
  /** The body of a page that a modal view of ours has shut: with the focus on nothing, keys begin here. */
  kelisimShut?: boolean;
}

/** Says that what is in this shadow root is a view of ours. */
export const markOwn = (root: ShadowRoot): void => {
  (root as Marked).kelisimView = true;
};

/** Says which clicks of a choice in this view count. */
export const guardClicks = (root: ShadowRoot, counts: (click: Event) => boolean): void => {
  (root as Marked).kelisimCounts = counts;
};

/** The view of ours that this element stands in, by its own root: nothing that a page's markup can be. */
const viewOf = (element: Element): Marked | undefined => {
  const root = element.getRootNode() as Marked;
  return root.kelisimView ? root : undefined;
};

/** Is it the shadow root of a view of ours? */
export const isOwnRoot = (root: ShadowRoot): boolean => !!(root as Marked).kelisimView;

export const isOwn = (element: Element): boolean => !!viewOf(element);

/** Does this click on an element of a view of ours count? */
export const counts = (element: Element, click: Event): boolean => viewOf(element)?.kelisimCounts?.(click) ?? true;

/** Says whether a modal view of ours has shut the page. */
export const markShut = (body: HTMLElement, isShut: boolean): void => {
  (body as Marked).kelisimShut = isShut;
};

export const isShut = (body: HTMLElement): boolean => !!(body as Marked).kelisimShut;

/** Did this happen in a view of ours? Asked outside of it. */
export const isInOwn = (event: Event): unknown => {
  const path = event.composedPath() as Marked[];
  return path[0]?.kelisimShut || path.some(({ kelisimView }) => kelisimView);
};
