export function strictPolicy(nonce: string): string;
