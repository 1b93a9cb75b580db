import { h, render } from 'preact';
import { Fold } from './Fold';
import { LanguageSwitch } from '../shared/LanguageSwitch';
import { Notices } from '../shared/Notices';
import { PolicyLink, WebLink } from '../shared/links';
import { Preferences, type PreferencesProps } from './Preferences';
import type { ViewProps } from '../shared/view-props';

/**
 * Draws the preferences into an element of their own, or takes them away. What they share with the banner they bring themselves:
 * the banner's file has no Preact.
 */
export function drawPreferences(view: PreferencesProps | false, parent: Element): void {
  render(view && <Preferences {...view} parts={{ ...view.parts, Fold, LanguageSwitch, Notices, PolicyLink, WebLink }} />, parent);
}

/**
 * Draws and lays out the preferences in a part of the page, and takes them away before anything is painted, whatever is thrown: the
 * first time the browser compiles and measures twice as long as later, which a visitor need not wait for.
 */
export function practise(view: ViewProps, parent: Element): void {
  const unseen = view.parts.doc.createElement('div');
  parent.append(unseen);
  try {
    drawPreferences(view, unseen);
    unseen.getBoundingClientRect();
    drawPreferences(false, unseen);
  } finally {
    unseen.remove();
  }
}
