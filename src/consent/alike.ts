type Given = Record<string, unknown>;

/** What is asked is the same: the same data. Functions, of which a source of words is made, can't be compared. */
export const alike = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) || (typeof one === 'function' && typeof other === 'function') || (Object(one) === one && Object(other) === other
    && [...Object.keys(one as object), ...Object.keys(other as object)].every((key) => alike((one as Given)[key], (other as Given)[key])));
