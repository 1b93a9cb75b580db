export interface GalleryState {
  readonly name: string;
  readonly options?: object;
  readonly languages?: readonly string[];
  readonly cookie?: string;
  readonly gpc?: boolean;
  readonly blocked?: boolean;
  readonly body?: string;
  readonly waitFor?: 'banner' | 'reopen' | 'open';
  readonly steps?: readonly ('open' | 'unfold')[];
}
export const STATES: readonly GalleryState[];
export const LANGUAGES: readonly string[];
export const CSS: string;
export function pageOf(state: GalleryState, language: string, theme?: string): string;
export function bringScript(state: GalleryState): string;
