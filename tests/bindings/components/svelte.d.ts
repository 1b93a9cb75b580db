declare module '*.svelte' {
  const component: import('svelte').Component<Record<string, unknown>>;
  export default component;
}
declare module '*.svelte?server' {
  const component: import('svelte').Component<Record<string, unknown>>;
  export default component;
}
