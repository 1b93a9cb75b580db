import type { Shown } from '../../shared/context';

/** Brings what the preferences were opened at into view, with the focus; afterwards they open at their beginning again. */
export function showAt(dialog: HTMLElement, shown: Shown): void {
  const { at } = shown;
  delete shown.at;
  const element = at && (dialog.querySelector<HTMLElement>(`#service-${at}`) || dialog.querySelector<HTMLElement>(`[aria-describedby~="about-${at}"]`));
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
  element.scrollIntoView({ block: 'start' });
}
