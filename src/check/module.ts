/** What `kelisim-check.js` exports: types only. */
export interface CheckModule {
  /** Tells of every wrong option. Throws nothing. */
  report(options: unknown, fail: (error: unknown) => void): void;
}
