const numbers = (values) => values.filter((value) => Number.isFinite(value));

export function median(values) {
  const sorted = numbers(values).sort((a, b) => a - b);
  if (!sorted.length) return null;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function summary(values) {
  const all = numbers(values);
  return all.length ? { med: median(all), min: Math.min(...all), max: Math.max(...all), n: all.length } : null;
}
