/** The id in a receipt's text. What is not a receipt is refused by the server, not by us. */
export const idOf = (body: string): string => /"id":"([\w.-]+)"/.exec(body)?.[1] || '';
