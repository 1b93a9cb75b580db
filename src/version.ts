/** Of the package; the build fills it in. Core and UI of different versions do not work together. */
declare const __VERSION__: string;
export const VERSION: string = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0';
