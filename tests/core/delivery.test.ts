// Receipts on their way to the server: kept until it has them, with pauses, each under its key. Storage, network and time are fakes.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deliver } from '../../src/receipts/index';
import type { Receipt } from '../../src/core/model';
import type { Outgoing } from '../../src/receipts/module';

const NOW = Date.UTC(2026, 0, 5, 12);
const PREFIX = 'kelisim-receipts:';
const receipt = (id: string, more = {}) => ({ schemaVersion: 1, id, ...more }) as unknown as Receipt;

/** As a browser's: keys are its own properties, values are strings. */
function fakeStorage(): Storage & Record<string, string> {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return this[key] ?? null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = String(value);
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as never;
}

type Answer = number | 'lost' | 'never' | { status: number; retryAfter: string };

let storage: ReturnType<typeof fakeStorage>;
/** What the server answers, in turn; then 200. */
let answers: Answer[];
let posted: { id: string; key: string; body: string; init: RequestInit }[];
let inFlight: number;
let mostInFlight: number;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  vi.spyOn(Math, 'random').mockReturnValue(1);
  storage = fakeStorage();
  answers = [];
  posted = [];
  inFlight = mostInFlight = 0;
  vi.stubGlobal('localStorage', storage);
  vi.stubGlobal('navigator', {});
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    expect(url).toBe('/receipts');
    const body = init.body as string;
    posted.push({ id: (JSON.parse(body) as { id: string }).id, key: (init.headers as Record<string, string>)['Idempotency-Key']!, body, init });
    mostInFlight = Math.max(mostInFlight, ++inFlight);
    try {
      await new Promise((resolve) => setTimeout(resolve, 10));
      const answer = answers.shift() ?? 200;
      if (answer === 'lost') throw new TypeError('Failed to fetch');
      if (answer === 'never') {
        await new Promise((_, reject) => init.signal!.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));
      }
      const { status, retryAfter } = typeof answer === 'object' ? answer : { status: answer as number, retryAfter: '' };
      return new Response(null, { status, headers: retryAfter ? { 'retry-after': retryAfter } : {} });
    } finally {
      inFlight--;
    }
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.resetModules();
});

interface Tab {
  /** Decides: the record's receipt is added as the core does it. */
  post: (receipt: Receipt) => void;
  errors: string[];
  destroy(): void;
  /** The decision in force changes, here or in another tab. */
  change(id: string | null): void;
}

/**
 * A page to which the file has come.
 *
 * @param id of the decision in force
 * @param before receipts of what was decided on the page until then
 */
async function open({ id = null as string | null, before = [] as Receipt[], destroyed = false } = {}): Promise<Tab> {
  // Each page has its own copy of the file.
  vi.resetModules();
  const { deliver: take } = await import('../../src/receipts/index');
  const stopper = new AbortController();
  const errors: string[] = [];
  const decided = [...before];
  const listeners: (() => void)[] = [];
  const state = { id: before.at(-1)?.id ?? id };
  const consent = { state, receipt: () => receipt(state.id!), on: (_event: string, listener: () => void) => listeners.push(listener) };
  const fail = (error: unknown) => void errors.push((error as Error).message);
  if (destroyed) stopper.abort();
  take({ consent, config: { receipts: { endpoint: '/receipts' }, cookie: { name: 'kelisim' } }, decided, fail, signal: stopper.signal } as unknown as Outgoing);
  return {
    post(given) {
      state.id = given.id;
      decided.push(given);
    },
    errors,
    destroy: () => stopper.abort(),
    change(to) {
      state.id = to;
      for (const listener of listeners) listener();
    },
  };
}

const waiting = () => Object.keys(storage).filter((key) => key.startsWith(PREFIX));
const ids = () => posted.map(({ id }) => id);
const after = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

describe('a decision', () => {
  it('is stored at once, posted once and then forgotten', async () => {
    const { post, errors } = await open();
    post(receipt('one', { words: 'сөз' }));
    expect(waiting()).toEqual([`${PREFIX}${NOW}one`]);
    expect(posted).toEqual([]);
    await after(100);
    expect(posted.map(({ id, key, body, init: { method, keepalive, credentials, referrerPolicy } }) => [id, key, JSON.parse(body), method, keepalive, credentials, referrerPolicy]))
      .toEqual([['one', 'one', receipt('one', { words: 'сөз' }), 'POST', true, 'omit', 'strict-origin']]);
    expect(waiting()).toEqual([]);
    await after(3_600_000);
    expect(posted).toHaveLength(1);
    expect(errors).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is found by the next page when this one is gone', async () => {
    const first = await open();
    first.post(receipt('one'));
    first.destroy();
    await after(100);
    expect(posted).toEqual([]);
    await open();
    await after(100);
    expect(ids()).toEqual(['one']);
    expect(waiting()).toEqual([]);
  });

  it('nothing waits: nothing is posted or kept', async () => {
    await open();
    await after(100);
    expect(posted).toEqual([]);
    expect(Object.keys(storage)).toEqual([]);
  });

  it('several go in order, one at a time', async () => {
    const { post } = await open();
    // In the same millisecond.
    for (const id of ['one', 'two', 'three']) post(receipt(id));
    await after(100);
    expect(ids()).toEqual(['one', 'two', 'three']);
    expect(mostInFlight).toBe(1);
  });

  it('one that is made while another is on its way goes too', async () => {
    const { post } = await open();
    post(receipt('one'));
    await after(5);
    post(receipt('two'));
    await after(100);
    expect(ids()).toEqual(['one', 'two']);
    expect(waiting()).toEqual([]);
  });
});

describe('pauses', () => {
  it('double from a second to five minutes', async () => {
    answers = Array(12).fill('lost') as Answer[];
    const { post } = await open();
    const times: number[] = [];
    post(receipt('one'));
    for (let seen = 0; Date.now() < NOW + 3_600_000; await after(1000)) {
      if (posted.length > seen) times.push(Math.round((Date.now() - NOW) / 1000));
      seen = posted.length;
    }
    const pauses = times.slice(1).map((time, place) => time - times[place]!);
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300].map((pause) => expect.closeTo(pause, -0.5) as number));
    expect(new Set(posted.map(({ key }) => key))).toEqual(new Set(['one']));
    expect(waiting()).toEqual([]);
  });

  it('are not the same for everyone: half of it at least', async () => {
    vi.mocked(Math.random).mockReturnValue(0);
    answers = ['lost'];
    (await open()).post(receipt('one'));
    await after(480);
    expect(posted).toHaveLength(1);
    await after(60);
    expect(posted).toHaveLength(2);
  });

  it.each([['seconds', '120'], ['a date', new Date(NOW + 120_000).toUTCString()]])('Retry-After in %s is obeyed, by the next page too', async (_name, retryAfter) => {
    answers = [{ status: 503, retryAfter }];
    const first = await open();
    first.post(receipt('one'));
    await after(60_000);
    first.post(receipt('two'));
    first.destroy();
    await open();
    await after(50_000);
    expect(posted).toHaveLength(1);
    await after(15_000);
    expect(ids()).toEqual(['one', 'one', 'two']);
    expect(waiting()).toEqual([]);
  });

  it('a server that wants years gets a day', async () => {
    answers = [{ status: 429, retryAfter: '999999999' }];
    (await open()).post(receipt('one'));
    await after(86_300_000);
    expect(posted).toHaveLength(1);
    await after(200_000);
    expect(posted).toHaveLength(2);
  });

  it('a server that never answers is given up and asked again', async () => {
    answers = ['never'];
    (await open()).post(receipt('one'));
    await after(29_000);
    expect(posted).toHaveLength(1);
    await after(5_000);
    expect(posted).toHaveLength(2);
    expect(waiting()).toEqual([]);
  });

  it.each([408, 429, 500, 503, 304])('%d is tried again', async (status) => {
    answers = [status];
    const { post, errors } = await open();
    post(receipt('one'));
    await after(5_000);
    expect(ids()).toEqual(['one', 'one']);
    expect(errors).toEqual([]);
  });

  it.each([400, 413, 422])('%d is final, and told: this very receipt is refused', async (status) => {
    answers = [status];
    const { post, errors } = await open();
    post(receipt('one'));
    await after(5_000);
    expect(ids()).toEqual(['one']);
    expect(errors).toEqual([`kelisim: receipt one refused with ${status}`]);
    expect(waiting()).toEqual([]);
  });

  it.each([401, 403, 404, 405, 409, 410, 415])('%d may pass: it is tried again with pauses, by the next page too, and told once', async (status) => {
    answers = Array(4).fill(status) as Answer[];
    const first = await open();
    first.post(receipt('one'));
    await after(4_000);
    expect(ids()).toEqual(['one', 'one', 'one']);
    expect(first.errors).toEqual([`kelisim: receipts answered with ${status}`]);
    expect(waiting()).toHaveLength(1);
    first.destroy();
    await open();
    await after(5_000);
    expect(ids()).toEqual(['one', 'one', 'one', 'one', 'one']);
    expect(waiting()).toEqual([]);
  });

  it('one receipt the server fails on does not hold up the others', async () => {
    const { post } = await open();
    answers = [500, 200];
    post(receipt('one'));
    vi.setSystemTime(Date.now() + 1);
    post(receipt('two'));
    await after(100);
    expect(ids()).toEqual(['one', 'two']);
    expect(waiting()).toHaveLength(1);
    await after(2_000);
    expect(ids()).toEqual(['one', 'two', 'one']);
    expect(waiting()).toEqual([]);
  });
});

describe('limits', () => {
  it('twenty wait at most; what is dropped is told', async () => {
    answers = ['lost'];
    const { post, errors } = await open();
    for (let number = 100; number < 125; number++) {
      post(receipt(`id${number}`));
      vi.setSystemTime(Date.now() + 1);
    }
    expect(waiting()).toHaveLength(20);
    expect(waiting().join()).not.toMatch(/id10[0-4]/);
    await after(10);
    expect(errors.filter((error) => error.includes('dropped'))).toHaveLength(5);
  });

  it('64 KiB at most, at two bytes a character', async () => {
    answers = Array(9).fill('lost') as Answer[];
    const { post, errors } = await open();
    for (const id of ['one', 'two', 'three', 'four']) {
      post(receipt(id, { text: 'ә'.repeat(9_000) }));
      await after(1);
    }
    await after(200);
    expect(waiting().map((key) => key.slice(PREFIX.length + 13)).sort()).toEqual(['four', 'three', 'two']);
    expect(errors).toEqual(['kelisim: receipt dropped']);
  });

  it('one that is too long to be kept alive is posted all the same', async () => {
    (await open()).post(receipt('one', { text: 'ә'.repeat(40_000) }));
    await after(100);
    expect(posted.map(({ init }) => init.keepalive)).toEqual([false]);
    expect(waiting()).toEqual([]);
  });
});

describe('storage', () => {
  it('forbidden: posted directly, and again until it is there', async () => {
    vi.stubGlobal('localStorage', new Proxy({}, { get: () => {
      throw new DOMException('', 'SecurityError');
    }, ownKeys: () => {
      throw new DOMException('', 'SecurityError');
    } }));
    answers = ['lost', 503];
    const { post } = await open();
    post(receipt('one'));
    await after(10_000);
    expect(ids()).toEqual(['one', 'one', 'one']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('full: the same', async () => {
    storage.setItem(`${PREFIX}${NOW - 5}old`, JSON.stringify(receipt('old')));
    Object.getPrototypeOf(storage).setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    const { post } = await open();
    post(receipt('one'));
    await after(100);
    expect(ids().sort()).toEqual(['old', 'one']);
    expect(waiting()).toEqual([]);
  });

  it('full, offline and the page closed: the next one posts the receipt of the decision in force', async () => {
    const { setItem } = Object.getPrototypeOf(storage) as Storage;
    // There is room for an id, and none for a receipt.
    Object.getPrototypeOf(storage).setItem = function (this: Storage, key: string, value: string) {
      if (key.startsWith(PREFIX)) throw new DOMException('', 'QuotaExceededError');
      setItem.call(this, key, value);
    };
    answers = ['lost'];
    const first = await open();
    first.post(receipt('one'));
    await after(100);
    first.destroy();
    await open({ id: 'one' });
    await after(100);
    expect(ids()).toEqual(['one', 'one']);
    // The server has it: not once more.
    await open({ id: 'one' });
    await after(100);
    expect(ids()).toEqual(['one', 'one']);
  });

  it('garbage under our key is posted and refused, and holds up nothing', async () => {
    storage.setItem(`${PREFIX}0`, 'null');
    vi.stubGlobal('fetch', async (_url: string, init: RequestInit) => {
      posted.push({ key: (init.headers as Record<string, string>)['Idempotency-Key']! } as never);
      return new Response(null, { status: init.body === 'null' ? 400 : 200 });
    });
    const { post, errors } = await open();
    post(receipt('one'));
    await after(100);
    expect(posted.map(({ key }) => key)).toEqual(['', 'one']);
    expect(errors).toHaveLength(1);
    expect(waiting()).toEqual([]);
  });
});

describe('several tabs', () => {
  /** One holder at a time, in order. */
  function fakeLocks() {
    let tail: Promise<unknown> = Promise.resolve();
    return { request: (_name: string, _options: object, run: () => Promise<unknown>) => (tail = tail.then(run)) };
  }

  it('with locks: each receipt once, none lost', async () => {
    vi.stubGlobal('navigator', { locks: fakeLocks() });
    const tabs = await Promise.all([open(), open(), open()]);
    tabs.forEach(({ post }, place) => post(receipt(`tab${place}`)));
    await after(200);
    expect(ids().sort()).toEqual(['tab0', 'tab1', 'tab2']);
    expect(mostInFlight).toBe(1);
  });

  it('without: some perhaps twice, by the same key', async () => {
    const tabs = await Promise.all([open(), open()]);
    tabs.forEach(({ post }, place) => post(receipt(`tab${place}`)));
    await after(200);
    expect(new Set(posted.map(({ key }) => key))).toEqual(new Set(['tab0', 'tab1']));
    expect(waiting()).toEqual([]);
  });

  it('where locks are forbidden it goes without', async () => {
    vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('', 'SecurityError')) } });
    (await open()).post(receipt('one'));
    await after(100);
    expect(ids()).toEqual(['one']);
  });
});

describe('what this file was not there to hear', () => {
  it('decisions made on the page before it came, in order', async () => {
    const { post } = await open({ before: ['two', 'one'].map((id) => receipt(id)) });
    post(receipt('last'));
    await after(100);
    expect(ids()).toEqual(['two', 'one', 'last']);
    expect(waiting()).toEqual([]);
  });

  it('the decision in force of a page that was left before: once, on the first page that has the file', async () => {
    for (let page = 0; page < 3; page++) {
      const { destroy } = await open({ id: 'one' });
      await after(100);
      destroy();
    }
    expect(ids()).toEqual(['one']);
    await open({ id: 'two' });
    await after(100);
    expect(ids()).toEqual(['one', 'two']);
  });

  it('control: the decision of a page that had it is not posted again, waiting or delivered', async () => {
    answers = ['lost'];
    const first = await open();
    first.post(receipt('one'));
    await after(50);
    first.destroy();
    expect(waiting()).toHaveLength(1);
    await open({ id: 'one' });
    await after(100);
    await open({ id: 'one' });
    await after(5_000);
    expect(ids()).toEqual(['one', 'one']);
    expect(waiting()).toEqual([]);
  });

  it('the decision of another tab is that tab\'s', async () => {
    const { change } = await open();
    change('one');
    await after(100);
    expect(posted).toEqual([]);
  });

  it('without a decision nothing; the id of a forgotten one is forgotten too', async () => {
    const { post, change } = await open();
    post(receipt('one'));
    await after(100);
    expect(Object.keys(storage)).toEqual(['kelisim-receipts-last']);
    change(null);
    expect(Object.keys(storage)).toEqual([]);
    storage.setItem('kelisim-receipts-last', 'one');
    await open();
    await after(100);
    expect(Object.keys(storage)).toEqual([]);
    expect(ids()).toEqual(['one']);
  });

  it('where nothing can be remembered, not: every page would post it', async () => {
    Object.getPrototypeOf(storage).setItem = () => {
      throw new DOMException('', 'QuotaExceededError');
    };
    const { errors } = await open({ id: 'one' });
    await after(100);
    expect([posted, errors]).toEqual([[], []]);
  });
});

it('a page that was destroyed before the file came: nothing is posted or kept', async () => {
  await open({ before: [receipt('one')], destroyed: true });
  await after(100);
  expect(posted).toEqual([]);
  expect(Object.keys(storage)).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

it('destroyed, it sends nothing more and no timer is left', async () => {
  answers = ['lost'];
  const { post, destroy } = await open();
  post(receipt('one'));
  await after(100);
  expect(vi.getTimerCount()).toBe(1);
  destroy();
  expect(vi.getTimerCount()).toBe(0);
  await after(3_600_000);
  expect(posted).toHaveLength(1);
  expect(waiting()).toHaveLength(1);
});

it('importing it does nothing', () => expect(deliver).toBeTypeOf('function'));
