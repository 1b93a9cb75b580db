/**
 * Moves the focus to an element, or to what is around it where a script puts its own in place of it later. What can't have
 * the focus by itself gets it until it leaves.
 */
export function focusNear(element: HTMLElement | null, around: HTMLElement | null): void {
  const target = element && /^(iframe|video|audio)$/.test(element.localName) ? element : around;
  if (target && target.tabIndex < 0 && !target.hasAttribute('tabindex')) {
    target.tabIndex = -1;
    target.addEventListener('blur', () => target.removeAttribute('tabindex'), { once: true });
  }
  target?.focus({ preventScroll: true });
}
