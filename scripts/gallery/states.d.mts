export interface GalleryState {
  readonly name: string;
  readonly options?: object;
  readonly languages?: readonly string[];
  readonly cookie?: string;
  readonly gpc?: boolean;
  readonly blocked?: boolean;
  readonly body?: string;
  readonly waitFor?: 'banner' | 'reopen' | 'open' | 'embed' | 'version';
  readonly steps?: readonly ('accept' | 'open' | 'unfold' | 'cookies' | 'fail')[];
  readonly missing?: string;
}
export const STATES: readonly GalleryState[];
export const LANGUAGES: readonly string[];
export const CSS: string;
export const PREVIEW: string;
export function pageOf(state: GalleryState, language: string, theme?: string): string;
export function bringScript(state: GalleryState): string;
export function unseen(): number;
