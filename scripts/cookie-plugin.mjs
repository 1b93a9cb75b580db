import { edited, nodesOf } from './edit-code.mjs';

/** What Kelisim never calls. */
const UNUSED = ['attributes', 'converter', 'get', 'read', 'remove', 'withAttributes', 'withConverter'];

/**
 * js-cookie without the members Kelisim never calls, as tree-shaking would leave it if they were exports: `set` and the
 * converter's `write` stay, their code untouched. Every visitor downloads them. Fails when the library no longer looks as expected.
 */
export function slimCookies() {
  return {
    name: 'slim-cookies',
    transform(code, id) {
      if (!/\/js-cookie\//.test(id)) return null;
      const members = [...nodesOf(this.parse(code))].filter(({ type, key }) => type === 'Property' && UNUSED.includes(key.name));
      if (members.map(({ key }) => key.name).sort().join() !== UNUSED.join()) this.error(`js-cookie has other members than ${UNUSED.join(', ')}`);
      // With the comma that follows.
      const lengthOf = (end) => /^\s*,?/.exec(code.slice(end))[0].length;
      return edited(code, members.map(({ start, end }) => ({ start, end: end + lengthOf(end), text: '' })));
    },
  };
}
