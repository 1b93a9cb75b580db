import { vi } from 'vitest';
import words from 'words:banner,embed,notice,preferences,category,service,cookie,operator,policy,term,record,implied,version,statement,disclosure,rights';
import type { Config } from '../../../src/core/options/config';
import { NO_RECORD } from '../../../src/core/record/record';
import type { Consent, ConsentRecord, ConsentState, Listener, Source } from '../../../src/core/model';
import { createTexts } from '../../../src/i18n/texts';
import type { UiContext } from '../../../src/ui/shared/context';
import { Fold } from '../../../src/ui/preferences/Fold';
import { reasons } from '../../../src/ui/preferences/reasons';
import { LanguageSwitch } from '../../../src/ui/shared/LanguageSwitch';
import * as law from '../../../src/ui/law/law-module';
import { viewProps } from '../../../src/ui/banner/view';
import type { ViewProps } from '../../../src/ui/shared/view-props';

const DATE = new Date(2026, 0, 5, 12);

/** What the core would hand to the interface, with a state that tests change at will. */
export interface FakeContext extends UiContext {
  /** Changes the state, as a decision or another tab would; the interface hears of it by `update()`. */
  become(change: Partial<ConsentState>): void;
  /** The same, and tells it as `change`. */
  decide(change: Partial<ConsentState>, source: Source): void;
  noted: UiContext['noted'] & ReturnType<typeof vi.fn>;
  gate: UiContext['gate'] & { allow: ReturnType<typeof vi.fn> };
  save: UiContext['save'] & ReturnType<typeof vi.fn>;
  closed: UiContext['closed'] & ReturnType<typeof vi.fn>;
  redraw: UiContext['redraw'] & ReturnType<typeof vi.fn>;
}

export interface Given {
  language?: 'kk' | 'ru' | (string & {});
  /** Options of the site. */
  options?: Record<string, unknown>;
  state?: Partial<ConsentState>;
  /** Embeds that are held. */
  held?: HTMLElement[];
  /** What the cookie holds. */
  record?: ConsentRecord;
  /** Services known by their markup alone, with their category. */
  markup?: Record<string, string>;
}

export function fakeContext({ language = 'ru', options = {}, state: change = {}, held = [], record: given, markup = {} }: Given = {}): FakeContext {
  const config = {
    categories: { necessary: {}, functional: {}, analytics: {}, marketing: {} },
    services: {},
    implied: [],
    expiresInMonths: 13,
    languages: ['kk', 'ru'],
    ...options,
  } as unknown as Config;
  const parents = Object.create(null) as Record<string, string>;
  for (const id in config.categories) parents[id] = '';
  for (const { id } of config.statements || []) parents[id] = '';
  for (const id in config.services) parents[id] = config.services[id]?.category as string;
  Object.assign(config, { parents: Object.assign(parents, markup) });
  const undecided: ConsentState = {
    status: 'unset', mustAsk: true, reason: 'missing', choices: {}, grants: { necessary: true },
    givenAt: null, expiresAt: null, revision: null, language, method: null, id: null, gpc: false,
  };
  const listeners = new Set<Listener>();
  let state: ConsentState = { ...undecided, ...change };
  const become = (next: Partial<ConsentState>) => {
    state = { ...state, ...next };
  };
  const consent = {
    get state() {
      return state;
    },
    has: (id: string) => !!state.grants[id],
    setLanguage: vi.fn((next: string) => become({ language: next })),
    on: (_event: string, listener: Listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    show: vi.fn(async () => {}),
    receipt: () => ({ cookieVersion: 1, ...state }),
  } as unknown as Consent;
  const decide = (change: Partial<ConsentState>, source: Source) => {
    become(change);
    for (const listener of listeners) listener({ state, changed: [], source });
  };
  const gate = {
    needs: ({ dataset: { category = '', service } }: HTMLElement) => category.split(' ').map((id, place) => (!place && service) || id),
    held: () => held.filter((element) => element.isConnected && gate.needs(element).some((id) => !state.grants[id])),
    whenFree: (run: () => void) => run(),
    allow: vi.fn((element: HTMLElement) => void held.splice(held.indexOf(element), 1)),
  };
  let record = given || null;
  const noted = vi.fn((fields: Partial<ConsentRecord>) => {
    record = { ...(record || NO_RECORD), ...fields };
  });
  return { record: () => record, noted, shown: {}, consent, config, become, decide, gate, save: vi.fn(), closed: vi.fn(), reload: vi.fn(), redraw: vi.fn(), speak: (next: string) => consent.setLanguage(next) } as unknown as FakeContext;
}

/** A state in which this was said, on 05.01.2026. */
export function decided(answers: Record<string, boolean>): Partial<ConsentState> {
  const choices = Object.fromEntries(Object.entries(answers).map(([id, yes]) => [id, yes ? 'granted' : 'denied'] as const));
  return { status: 'decided', mustAsk: false, reason: null, choices, grants: { necessary: true, ...answers }, givenAt: DATE, expiresAt: new Date(2027, 1, 5, 12) };
}

/** What every component is given, all words and what the law wants said included. */
export function fakeView(given: Given = {}, context = fakeContext(given), texts = createTexts(context.config)): ViewProps {
  texts.add(words);
  const view = viewProps(context, texts, context.consent.state.language);
  return { ...view, parts: { ...view.parts, Fold, LanguageSwitch }, law, preferences: { reasons } };
}
