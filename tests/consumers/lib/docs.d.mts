export interface Block {
  page: string;
  language: string;
  code: string;
  line: number;
}
export const PAGES: Record<string, string>;
export const WORLD: string;
export function blocksOf(page: string): Block[];
export function moduleOf(block: Block): string;
export function componentOf(block: Block, before?: string): string;
