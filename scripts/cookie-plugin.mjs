import { edited, nodesOf } from './edit-code.mjs';

/** What Kelisim never calls. */
const UNUSED = ['attributes', 'converter', 'get', 'read', 'remove', 'withAttributes', 'withConverter'];

/** Is it a branch for what Kelisim never has: no document, or a term as a number of days? */
const isUnused = ({ type, test }) => type === 'IfStatement' && test.operator === '===' && test.left.operator === 'typeof' && /^(undefined|number)$/.test(test.right.value);

/**
 * js-cookie without the members and branches Kelisim never comes to, as tree-shaking would leave it if they were exports: `set` and the
 * converter's `write` stay, the rest of their code untouched. Every visitor downloads them. Fails when the library no longer looks as expected.
 */
export function slimCookies() {
  return {
    name: 'slim-cookies',
    transform(code, id) {
      if (!/\/js-cookie\//.test(id)) return null;
      const nodes = [...nodesOf(this.parse(code))];
      const members = nodes.filter(({ type, key }) => type === 'Property' && UNUSED.includes(key.name));
      if (members.map(({ key }) => key.name).sort().join() !== UNUSED.join()) this.error(`js-cookie has other members than ${UNUSED.join(', ')}`);
      const branches = nodes.filter(isUnused);
      if (branches.length !== 2) this.error('js-cookie looks otherwise for a document, or for a number of days');
      // With the comma that follows.
      const lengthOf = (end) => /^\s*,?/.exec(code.slice(end))[0].length;
      return edited(code, [
        ...members.map(({ start, end }) => ({ start, end: end + lengthOf(end), text: '' })),
        ...branches.map(({ start, end }) => ({ start, end, text: '' })),
      ]);
    },
  };
}
