export function projects(): { name: string; folder: string; title: string; node: string }[];
export function whyNot(project: { node: string }, version?: string): string | undefined;
