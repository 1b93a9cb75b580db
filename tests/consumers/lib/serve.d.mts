export function serveFolder(folder: string): Promise<{ origin: string; end(): Promise<void> }>;
