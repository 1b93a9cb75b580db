export interface Budget {
  readonly name: string;
  readonly files: readonly string[];
  /** Bytes at most. */
  readonly limit: number;
  /** Bytes we want to come down to. */
  readonly goal: number;
}
export const BUDGETS: readonly Budget[];
export const SERVICE_LIMIT: number;
export function measureServices(): { readonly file: string; readonly size: number }[];
/** Measures every budget of the built `dist`. */
export function measure(): (Budget & { readonly size: number })[];
export const GATE_BUDGET: { name: string; limit: number; goal: number };
export function measureGate(): Promise<number>;
