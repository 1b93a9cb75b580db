/** Loads at the first call and gives everyone the same; what failed is loaded anew at the next call. */
export function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined;
  return () =>
    (loading ||= load().catch((error) => {
      loading = undefined;
      throw error;
    }));
}
