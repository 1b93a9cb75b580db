/** Ids of categories, services and methods. Three letters at least: shorter keys belong to the cookie format. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9_-]{2,31}$/.test(value);

/** The category that always exists and is always granted. */
export const NECESSARY = 'necessary';

/** A copy without a prototype, so that nothing is read off one that a page has added to. */
export const bareCopy = <T extends object>(...parts: (object | undefined)[]): T => Object.assign(Object.create(null) as object, ...parts) as T;

/** A dictionary without a prototype: `constructor` is a lawful id and must not be found by accident. */
export const dictionary: <T>() => Record<string, T> = bareCopy;

/** This member, where the object has it by itself or by its own class, not by what has been put on every object. */
export const member = <T extends object, K extends keyof T>(object: T | null | undefined, key: K): T[K] | undefined =>
  (object && !(key in Object.prototype && !Object.prototype.hasOwnProperty.call(object, key)) ? object[key] : undefined);

/** Permissions beside the purposes: what may be done with data, whatever they are for. */
export const PERMISSION = /^(cross-border|third-party|publication)$/;

/** Use of a site never stands for these. */
export const NEVER_IMPLIED = /^(marketing|cross-border|third-party|publication)$/;
