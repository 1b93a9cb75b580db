/**
 * js-cookie without the members Kelisim never calls, as tree-shaking would leave it if they were exports: `set` and the
 * converter's `write` stay, their code untouched. Fails when the library no longer looks as expected.
 */
const UNUSED = ['read', 'get', 'remove', 'withAttributes', 'withConverter', 'attributes', 'converter'];

export function slimCookies() {
  return {
    name: 'slim-cookies',
    transform(code, id) {
      if (!/\/js-cookie\//.test(id)) return null;
      const dropped = [];
      const visit = (node) => {
        if (!node || typeof node !== 'object') return;
        if (node.type === 'Property' && UNUSED.includes(node.key.name)) dropped.push(node);
        else for (const child of Object.values(node)) visit(child);
      };
      visit(this.parse(code));
      if (dropped.map((node) => node.key.name).sort().join() !== [...UNUSED].sort().join()) {
        this.error(`js-cookie has other members than ${UNUSED.join(', ')}`);
      }
      let slim = code;
      for (const { start, end } of dropped.sort((a, b) => b.start - a.start)) {
        slim = slim.slice(0, start) + slim.slice(end).replace(/^\s*,/, '');
      }
      return { code: slim, map: null };
    },
  };
}
