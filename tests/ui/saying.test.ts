// @vitest-environment jsdom
// What was decided stays in sight for a while: not counted while somebody is at it, or nobody can see it.
import './support/browser';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSaying } from '../../src/ui/shared/saying';

const LEAST = 4000;
const LONG = 60_000;
let box: HTMLElement;
let hovered = false;
const says = () => box.classList.contains('said');
const change = () => box.querySelector('button');

beforeEach(() => {
  vi.useFakeTimers();
  hovered = false;
  box = document.createElement('div');
  box.append(document.createElement('output'));
  document.body.append(box);
  const matches = box.matches.bind(box);
  box.matches = (selector: string) => (selector === ':hover' ? hovered : matches(selector));
  vi.stubGlobal('matchMedia', () => ({ matches: true }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  box.remove();
});
const start = () => {
  const saying = createSaying(box, (button) => { button.textContent = 'Изменить'; });
  saying.show();
  return saying;
};

it('is there at once, with a button beside the region, and goes by itself', () => {
  start();
  expect([says(), change()!.textContent, change()!.closest('output'), change()!.dataset.kelisim]).toEqual([true, 'Изменить', null, 'preferences']);
  vi.advanceTimersByTime(LEAST);
  expect(says()).toBe(true);
  vi.advanceTimersByTime(LONG);
  expect([says(), change()]).toEqual([false, null]);
});

it('said anew it stays as long again; hidden it is gone at once', () => {
  const saying = start();
  vi.advanceTimersByTime(LEAST);
  saying.show();
  vi.advanceTimersByTime(LEAST);
  expect(says()).toBe(true);
  saying.hide();
  expect(says()).toBe(false);
  expect(vi.getTimerCount()).toBe(0);
});

describe('is not counted', () => {
  it.each<[string, () => void, () => void]>([
    ['under the pointer', () => { hovered = true; }, () => { hovered = false; }],
    ['with the focus', () => change()!.focus(), () => change()!.blur()],
    ['in a tab behind', () => { vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden'); vi.spyOn(Document.prototype, 'visibilityState', 'get').mockReturnValue('hidden'); }, () => vi.restoreAllMocks()],
  ])('%s', (_what, begin, end) => {
    start();
    begin();
    vi.advanceTimersByTime(LONG);
    expect(says()).toBe(true);
    end();
    vi.advanceTimersByTime(LEAST);
    expect(says()).toBe(true);
    vi.advanceTimersByTime(LONG);
    expect(says()).toBe(false);
  });
});

it('where there is no pointer that hovers, the last place touched does not hold it', () => {
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  start();
  hovered = true;
  vi.advanceTimersByTime(LONG);
  expect(says()).toBe(false);
});
