/** Ids of categories, services and methods. Three letters at least: shorter keys belong to the cookie format. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[a-z][a-z0-9_-]{2,31}$/.test(value);

/** The category that always exists and is always granted. */
export const NECESSARY = 'necessary';

/** A dictionary without a prototype: `constructor` is a lawful id and must not be found by accident. */
export const dictionary = <T>(): Record<string, T> => Object.create(null) as Record<string, T>;
