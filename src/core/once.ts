/**
 * Loads at the first call and gives everyone the same; what failed is loaded anew at the next call.
 *
 * @param load is told how many times it has failed
 */
export function once<T>(load: (attempt: number) => Promise<T>): () => Promise<T> {
  let attempts = 0;
  let loading: Promise<T> | undefined;
  return () =>
    (loading ||= load(attempts++).catch((error) => {
      loading = undefined;
      throw error;
    }));
}
