export function tableOf(module: object): string;
export function withTable(text: string, table: string): string;
