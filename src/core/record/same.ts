/** Are these the same data? Not by their JSON: old libraries have said how that is written. */
export const same = (one: unknown, other: unknown): boolean => {
  if (Object(one) !== one || Object(other) !== other) return Object.is(one, other);
  const keys = Object.keys(one as object);
  return keys.length === Object.keys(other as object).length
    && keys.every((key) => same((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]));
};
