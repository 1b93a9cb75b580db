import fc from 'fast-check';

const given = Number(process.env.RUNS) || 0;

/** The same cases every time; `SEED=…` asks for others. What fails is printed with its seed. */
export const SEED = Number(process.env.SEED) || 20_261_129;

/** So many cases, of these; `RUNS=…` asks for more or fewer. */
export const cases = (usual: number, perRun = 1): { numRuns: number; seed: number } => ({ numRuns: given * perRun || usual, seed: SEED });

/** Every fuzz test of the project runs this many cases. */
export const RUNS = cases(10_000);
const { setImmediate: rest } = globalThis;

/** Checks a property part by part: the test runner gives up on a file that it has not heard of for a minute. */
export async function inParts<T>(property: fc.IRawProperty<T>, { numRuns, seed }: { numRuns: number; seed: number }, part = 2000): Promise<void> {
  for (let done = 0; done < numRuns; done += part) {
    fc.assert(property, { numRuns: Math.min(part, numRuns - done), seed: seed + done, includeErrorInReport: true });
    await new Promise((resolve) => rest(resolve));
  }
}

/** On a machine that does other things as well. */
export const FUZZ_TIMEOUT = Math.max(180_000, given * 30);

/** Cookie values: any strings, and strings that look much like a record. */
export function cookieValues(ids: readonly string[], now: number): fc.Arbitrary<string> {
  const key = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...ids) },
    { weight: 5, arbitrary: fc.constantFrom('v', 't', 'r', 'l', 'm', 'id') },
    fc.constantFrom('constructor', '__proto__', 'toString', 'hasOwnProperty', 'Analytics', ' analytics', 'ab', 'x'.repeat(33), ''),
    fc.string({ maxLength: 6 }),
  );
  const value = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('1', '0') },
    fc.constantFrom('01', ' 1', '1 ', '%31', 'true', '', '-1', '1.0', '١', '１', '2', String(now), '1e9', '0x1', '1=1', '1;', '1\n'),
    fc.string({ maxLength: 6 }),
  );
  const pair = fc.oneof(
    { weight: 9, arbitrary: fc.tuple(key, value).map(([k, v]) => `${k}=${v}`) },
    fc.string({ maxLength: 5 }),
    key,
  );
  const right = fc.constantFrom(`v=1&t=${now}`, `v=1&t=${now - 86400 * 300}&r=2026-01-01&l=kk&m=custom&id=abc`);
  const wrong = fc.constantFrom(
    `v=1&t=${now - 86400 * 400}`, `v=1&t=${now + 86400 * 2}`, `v=2&t=${now}`, 'v=1', `t=${now}`, `v=1&t=${now}.5`, `v=1&t=-${now}`, `v=1&t= ${now}`, `v=01&t=${now}`, `v=%31&t=${now}`, '',
  );
  const joint = fc.oneof({ weight: 5, arbitrary: fc.constant('&') }, fc.constantFrom('&&', ';', '& ', '&amp;', '\n'));
  const alike = fc.tuple(fc.oneof({ weight: 3, arbitrary: right }, wrong), fc.array(pair, { maxLength: 6 }), joint)
    .map(([start, pairs, between]) => [start, ...pairs].join(between));
  const shuffled = fc.shuffledSubarray([`v=1`, `t=${now}`, ...ids.map((id) => `${id}=1`), ...ids.map((id) => `${id}=0`)])
    .map((pairs) => pairs.join('&'));
  return fc.oneof(
    { weight: 5, arbitrary: alike },
    { weight: 3, arbitrary: shuffled },
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string(),
  );
}

/**
 * Which of these ids a cookie value grants, told by patterns alone: an oracle that shares nothing with the parser.
 *
 * @param now epoch seconds; without it the age of the record does not matter
 */
export function grantedIn(value: string, ids: readonly string[], now?: number): string[] {
  // A key without a value has none, and comes first all the same.
  const first = (key: string) => new RegExp(`(?:^|&)${key}(?:=([^&]*))?(?=&|$)`).exec(value)?.[1];
  const time = first('t') ?? '';
  if (first('v') !== '1' || !/^[0-9]{1,11}$/.test(time)) return [];
  // Thirteen months are 393 to 397 days; no case of the generator lies between.
  if (now !== undefined && (Number(time) > now + 86400 || Number(time) < now - 86400 * 397)) return [];
  const says = (id: string, answer: string) => new RegExp(`(?:^|&)${id}=${answer}(?:&|$)`).test(value);
  return ids.filter((id) => says(id, '1') && !says(id, '0'));
}
