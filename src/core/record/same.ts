/** Are these the same data? Functions count as the same. Not by their JSON: old libraries have said how that is written. */
export const same = (one: unknown, other: unknown): boolean =>
  Object.is(one, other) || (Object(one) === one && Object(other) === other && Object.keys(one as object).length === Object.keys(other as object).length
    && Object.keys(one as object).every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key])));
