/** What we take of Next, which the application brings. */
declare module 'next/headers.js' {
  export function headers(): Promise<Pick<Headers, 'get'>>;
}
