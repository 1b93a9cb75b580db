// @vitest-environment jsdom
import fc from 'fast-check';
import * as preact from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import * as small from '../../src/ui/shared/small-preact';
import { Banner } from '../../src/ui/banner/Banner';
import { fakeContext, fakeView } from './support/context';

/** A tree both draw: tag, props and children; a text; nothing; a list; or a component around another tree. */
type Tree = string | number | null | false | Tree[] | { tag: string; key?: string; props: Record<string, unknown>; children: Tree[] } | { component: Tree };

type H = (type: never, props: never, ...children: never[]) => unknown;
const build = (h: H, tree: Tree): unknown => {
  if (Array.isArray(tree)) return tree.map((each) => build(h, each));
  if (!tree || typeof tree !== 'object') return tree;
  if ('component' in tree) return h((() => build(h, tree.component)) as never, null as never);
  const { tag, key, props, children } = tree;
  return h(tag as never, { ...props, ...(key && { key }) } as never, ...children.map((child) => build(h, child) as never));
};

const drawers = [
  (tree: Tree, parent: Element) => small.render(build(small.h as H, tree), parent),
  (tree: Tree, parent: Element) => preact.render(build(preact.h as H, tree) as preact.ComponentChild, parent),
] as const;

const props = fc.record({
  'class': fc.constantFrom('a', 'b'),
  'aria-pressed': fc.constantFrom(true, false, 'mixed'),
  'data-x': fc.constantFrom('1', null, undefined),
  'lang': fc.constantFrom('kk', 'ru'),
  'hidden': fc.boolean(),
}, { requiredKeys: [] });
const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Tree>('text', 'другой', 7, null, false),
    fc.record({ tag: fc.constantFrom('p', 'div', 'button'), props, children: fc.array(tie('tree'), { maxLength: 4 }) }),
    fc.array(tie('tree'), { maxLength: 3 }),
    fc.record({ component: tie('tree') }),
  ),
}));

let parents: [Element, Element];
beforeEach(() => {
  document.body.replaceChildren();
  parents = [document.createElement('div'), document.createElement('div')];
  document.body.append(...parents);
});
const both = (drawing: Tree) => parents.map((parent, index) => {
  drawers[index]!(drawing, parent);
  return parent;
});

/** What a tree of nodes says, attributes in one order. Preact sets `lang` as a property: one that went is empty, not absent. */
const shape = (node: Node): unknown => node instanceof Element ? [
  node.localName,
  [...node.attributes].filter(({ name, value }) => name !== 'lang' || value).map(({ name, value }) => `${name}=${value}`).sort(),
  [...node.childNodes].map(shape),
] : node.textContent;

describe('what stands for Preact on a first visit', () => {
  it('draws what Preact draws, whatever stood there before', () => {
    fc.assert(fc.property(fc.array(tree, { minLength: 1, maxLength: 4 }), (drawings) => {
      const [ours, theirs] = [document.createElement('div'), document.createElement('div')];
      for (const drawing of drawings) {
        drawers[0](drawing, ours);
        drawers[1](drawing, theirs);
        expect(shape(ours)).toEqual(shape(theirs));
      }
    }), { numRuns: 2000 });
  });

  it('keeps elements, and so the focus, when something comes or goes before them', () => {
    const page = (notice: boolean, word: string): Tree => [
      notice && { tag: 'p', props: { class: 'notice' }, children: ['note'] },
      { tag: 'p', props: {}, children: [word] },
      { tag: 'div', props: { class: 'actions' }, children: [{ tag: 'button', props: { class: 'solid' }, children: [word] }] },
    ];
    for (const draw of drawers) {
      const parent = parents[drawers.indexOf(draw)]!;
      draw(page(false, 'a'), parent);
      const button = parent.querySelector('button')!;
      button.focus();
      for (const [notice, word] of [[true, 'a'], [true, 'b'], [false, 'c']] as const) {
        draw(page(notice, word), parent);
        expect(parent.querySelector('button')).toBe(button);
        expect(document.activeElement).toBe(button);
        expect(parent.textContent).toBe(`${notice ? 'note' : ''}${word}${word}`);
      }
    }
  });

  it('another key is another element, in components too', () => {
    const [ours] = parents;
    const draw = (key: string) => small.render(small.h(() => small.h('p', null, 'x'), { key }), ours);
    draw('a');
    const before = ours.firstChild;
    draw('a');
    expect(ours.firstChild).toBe(before);
    draw('b');
    expect(ours.firstChild).not.toBe(before);
    expect(ours.childNodes).toHaveLength(1);
  });

  it('calls the listener of the last drawing, once', () => {
    const listeners = [vi.fn(), vi.fn()] as const;
    for (const onClick of listeners) both({ tag: 'button', props: { onClick }, children: ['x'] });
    for (const parent of parents) parent.querySelector('button')!.click();
    expect(listeners.map(({ mock }) => mock.calls.length)).toEqual([0, 2]);
    both({ tag: 'button', props: {}, children: ['x'] });
    for (const parent of parents) parent.querySelector('button')!.click();
    expect(listeners[1]).toHaveBeenCalledTimes(2);
  });

  it('a box says what it is drawn with, whatever the visitor did to it', () => {
    const box = (checked: boolean): Tree => ({ tag: 'input', props: { type: 'checkbox', checked }, children: [] });
    both(box(false));
    for (const parent of parents) parent.querySelector('input')!.click();
    for (const parent of both(box(false))) expect(parent.querySelector('input')!.checked).toBe(false);
    for (const parent of both(box(true))) expect(parent.querySelector('input')!.checked).toBe(true);
  });

  it('what a translator has put in place of a text goes', () => {
    const [ours] = parents;
    const draw = (word: string) => small.render(small.h('p', null, word, ' ', small.h('a', null, word)), ours);
    draw('one');
    const font = document.createElement('font');
    font.textContent = 'бір';
    ours.querySelector('p')!.firstChild!.replaceWith(font);
    draw('two');
    expect(ours.textContent).toBe('two two');
    expect(ours.querySelector('font')).toBeNull();
  });

  it('takes everything away', () => {
    for (const parent of both(['a', { tag: 'p', props: {}, children: [] }])) expect(parent.childNodes).toHaveLength(2);
    for (const parent of both(null)) expect(parent.childNodes).toHaveLength(0);
  });

  it('draws the banner as Preact does, through a change of language', () => {
    const [ours, theirs] = parents;
    const context = fakeContext({ language: 'ru' });
    for (const language of ['ru', 'kk', 'ru']) {
      context.become({ language });
      const view = fakeView({}, context);
      preact.render(preact.h(Banner, view), theirs);
      // The same component, its elements made by the other `h`: as its file is built.
      small.render(small.h((() => asOurs(Banner(view))) as never, null), ours);
      expect(ours.innerHTML).toBe(theirs.innerHTML);
      expect(ours.textContent).toContain(language === 'kk' ? 'Барлығынан бас тарту' : 'Отклонить все');
    }
  });
});

/** A tree of Preact's as one of ours, components called. */
function asOurs(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(asOurs);
  if (!node || typeof node !== 'object') return node;
  const { type, props, key } = node as { type: unknown; props: Record<string, unknown>; key?: string };
  if (typeof type === 'function') return asOurs((type as (given: unknown) => unknown)(props));
  const { children, ...rest } = props;
  return small.h(type as string, { ...rest, ...(key && { key }) }, asOurs(children));
}
