import { expect, it, vi } from 'vitest';
import { joinNames } from '../../src/i18n/join-names';

it.each([
  ['ru', ['карты'], 'карты'], ['ru', ['карты', 'видео'], 'карты и\u00a0видео'], ['ru', ['карты', 'видео', 'чат'], 'карты, видео и\u00a0чат'],
  ['kk', ['карта', 'видео'], 'карта және видео'], ['en', ['maps', 'video', 'chat'], 'maps, video, and chat'], ['ru', [], ''],
])('%s: %j', (language, names, joined) => expect(joinNames(names, language)).toBe(joined));

it('a language the browser does not know is given commas, not the words of another', () => {
  vi.spyOn(Intl.ListFormat, 'supportedLocalesOf').mockReturnValue([]);
  expect(joinNames(['a', 'b', 'c'], 'uz')).toBe('a, b, c');
  vi.restoreAllMocks();
});
