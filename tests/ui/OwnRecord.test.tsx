// @vitest-environment jsdom
import './support/browser';
import { h } from 'preact';
import { render, screen } from '@testing-library/preact';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { OwnRecord } from '../../src/ui/preferences/OwnRecord';
import type { Receipt } from '../../src/core/model';
import { decided, fakeView } from './support/context';

const state = { ...decided({ analytics: true }), id: '3q9xk2v7' };
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});
const show = (language = 'ru', change = {}) => render(<OwnRecord {...fakeView({ language, state: { ...state, ...change } })} />);

it.each([
  ['kk', 'Бізге хабарласқанда осы нөмірді айтыңыз.', 'Нөмірі', 'Нөмірді көшіру', 'Жүктеп алу (JSON)'],
  ['ru', 'Назовите этот номер, если обратитесь к\u00a0нам.', 'Номер', 'Скопировать номер', 'Скачать (JSON)'],
])('shows the number to quote, says what for, and offers both ways to take it along: %s', (language, why, ...names) => {
  const { container } = show(language);
  const field = screen.getByRole<HTMLInputElement>('textbox', { name: names[0] });
  expect([field.value, field.readOnly]).toEqual(['3q9xk2v7', true]);
  expect(container.querySelector(`#${field.getAttribute('aria-describedby')}`)!.textContent).toBe(why);
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(names.slice(1));
});

it('offers the file alone where the record has no number', () => {
  const { container } = show('ru', { id: null });
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(container.textContent).not.toContain('этот номер');
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Скачать (JSON)']);
});

describe('copying', () => {
  function clipboard(writeText: (text: string) => Promise<void>) {
    userEvent.setup();
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(writeText);
  }
  /** Everything the status says, from its emptiness on. */
  const copy = async () => {
    const status = screen.getByRole('status');
    const heard: string[] = [];
    const observer = new MutationObserver(() => heard.push(status.textContent));
    observer.observe(status, { childList: true, characterData: true, subtree: true });
    screen.getByRole('button', { name: 'Скопировать номер' }).focus();
    screen.getByRole('button', { name: 'Скопировать номер' }).click();
    await vi.waitFor(() => expect(heard.at(-1)).toBeTruthy());
    observer.disconnect();
    return heard.filter(Boolean);
  };

  it('puts the number on the clipboard and says so, once each time', async () => {
    const copied: string[] = [];
    clipboard(async (text) => void copied.push(text));
    show();
    expect(await copy()).toEqual(['Номер скопирован']);
    expect(await copy()).toEqual(['Номер скопирован']);
    expect(copied).toEqual(['3q9xk2v7', '3q9xk2v7']);
    expect(screen.getAllByRole('status')).toHaveLength(1);
  });

  it.each([[true, 'Номер скопирован', 'BUTTON'], [false, 'Номер выделен: скопируйте его сами', 'INPUT']])(
    'without the clipboard: the old command (%s) says %s', async (works, said, focus) => {
      clipboard(() => Promise.reject(new DOMException('', 'NotAllowedError')));
      const command = vi.fn(() => works);
      Document.prototype.execCommand = command;
      show();
      expect(await copy()).toEqual([said]);
      expect(command).toHaveBeenCalledExactlyOnceWith('copy');
      const field = screen.getByRole<HTMLInputElement>('textbox');
      expect(field.selectionEnd! - field.selectionStart!).toBe(8);
      expect(document.activeElement!.tagName).toBe(focus);
      delete (Document.prototype as { execCommand?: unknown }).execCommand;
    });
});

it('downloads the receipt as a file named after its number and its day', async () => {
  const blobs: Blob[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL: vi.fn() }));
  const clicked: [string, string][] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push([this.href, this.download]);
  });
  const view = fakeView({ state });
  vi.spyOn(view.consent, 'receipt').mockReturnValue({ id: '3q9xk2v7', givenAt: '2026-01-05T12:00:00.000Z', choices: { analytics: 'granted' } } as never);
  render(<OwnRecord {...view} />);
  screen.getByRole('button', { name: 'Скачать (JSON)' }).click();
  expect(clicked).toEqual([['blob:1', 'kelisim-3q9xk2v7-2026-01-05.json']]);
  expect(blobs[0]!.type).toBe('application/json');
  const text = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsText(blobs[0]!);
  });
  expect(JSON.parse(text as string)).toEqual(view.consent.receipt());
});

it('adds the words that were shown, where they are still the same', async () => {
  const blobs: Blob[] = [];
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: (blob: Blob) => `blob:${blobs.push(blob)}`, revokeObjectURL: vi.fn() }));
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const words = { language: 'ru', sha256: 'the hash' };
  const view = fakeView({ state });
  vi.spyOn(view.consent, 'receipt').mockReturnValue({ id: '3q9xk2v7', givenAt: null, words } as never);
  const wordsOf = vi.fn(async (receipt: Receipt): Promise<Receipt['words']> => ({ ...receipt.words, text: '{"text":"сөз"}' }));
  render(<OwnRecord {...view} wordsOf={wordsOf} />);
  const downloaded = async () => {
    screen.getByRole('button', { name: 'Скачать (JSON)' }).click();
    await vi.waitFor(() => expect(blobs).not.toEqual([]));
    return await new Promise((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(JSON.parse(reader.result as string));
      reader.readAsText(blobs.pop()!);
    });
  };
  expect(await downloaded()).toEqual({ id: '3q9xk2v7', givenAt: null, words: { ...words, text: '{"text":"сөз"}' } });
  expect(wordsOf).toHaveBeenCalledWith(expect.objectContaining({ words }));
  wordsOf.mockRejectedValue(new Error('404'));
  expect(await downloaded()).toEqual({ id: '3q9xk2v7', givenAt: null, words });
});
