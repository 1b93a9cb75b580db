import type { Config, Left } from './options/config';

/** Key of sessionStorage: the page may reload before anyone can read what was left. */
export const leftKey = ({ cookie }: Config): string => `${cookie.name}-left`;

/** Key of sessionStorage: what was refused is still being cleaned up, or the page ended before it was. */
export const unfinishedKey = ({ cookie }: Pick<Config, 'cookie'>): string => `${cookie.name}-unfinished`;

/** Reads it back. Never throws, whatever is there. */
export function parseLeft(text: string | null): Left | undefined {
  try {
    const { id, left } = JSON.parse(text!) as Left;
    return { id, left: left.filter((each) => typeof each.name === 'string') };
  } catch {
    return undefined;
  }
}
