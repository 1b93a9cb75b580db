/** Path of a Chromium or Chrome that starts; installs one where there is none. */
export function findChromium(): Promise<string>;
