import { h, render } from 'preact';
import { Fold } from './Fold';
import { LanguageSwitch } from './LanguageSwitch';
import { Notices } from './Notices';
import { PolicyLink } from './PolicyLink';
import { Preferences, type PreferencesProps } from './Preferences';
import { WebLink } from './WebLink';

/**
 * Draws the preferences into an element of their own, or takes them away. What they share with the banner they bring themselves:
 * the banner's file has no Preact.
 */
export function drawPreferences(view: PreferencesProps | false, parent: Element): void {
  render(view && <Preferences {...view} parts={{ ...view.parts, Fold, LanguageSwitch, Notices, PolicyLink, WebLink }} />, parent);
}
