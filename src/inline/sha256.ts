/** The first 32 bits of the fractional parts of a root of the first `count` primes (FIPS 180-4, 4.2.2 and 5.3.3). */
function fractions(count: number, root: (value: number) => number): number[] {
  const found: number[] = [];
  for (let value = 2; found.length < count; value++) {
    let divisor = 2;
    while (value % divisor) divisor++;
    if (divisor === value) found.push((root(value) % 1) * 2 ** 32 | 0);
  }
  return found;
}

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by));

/** The text's bytes in UTF-8, padded to whole blocks, as words (FIPS 180-4, 5.1.1). */
function wordsOf(text: string): Int32Array {
  const bytes = new TextEncoder().encode(text);
  const words = new Int32Array((((bytes.length + 8) >> 6) + 1) * 16);
  bytes.forEach((byte, index) => (words[index >> 2]! |= byte << (24 - (index % 4) * 8)));
  words[bytes.length >> 2]! |= 0x80 << (24 - (bytes.length % 4) * 8);
  words[words.length - 2] = Math.floor(bytes.length / 2 ** 29);
  words[words.length - 1] = bytes.length << 3;
  return words;
}

/** One block of the digest (FIPS 180-4, 6.2.2). */
function mix(state: number[], block: Int32Array, constants: number[]): number[] {
  const schedule = [...block];
  for (let i = 16; i < 64; i++) {
    const [early, late] = [schedule[i - 15]!, schedule[i - 2]!];
    const first = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
    const second = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
    schedule.push((schedule[i - 16]! + first + schedule[i - 7]! + second) | 0);
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let i = 0; i < 64; i++) {
    const one = (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + constants[i]! + schedule[i]!) | 0;
    const two = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  return [a, b, c, d, e, f, g, h].map((word, index) => (word + state[index]!) | 0);
}

/** SHA-256 of a text in UTF-8, in base64. Synchronous, and without Node: Web Crypto answers later, and a header is written now. */
export function sha256(text: string): string {
  const words = wordsOf(text);
  const constants = fractions(64, Math.cbrt);
  let state = fractions(8, Math.sqrt);
  for (let i = 0; i < words.length; i += 16) state = mix(state, words.subarray(i, i + 16), constants);
  return btoa(String.fromCharCode(...state.flatMap((word) => [word >>> 24, (word >>> 16) & 255, (word >>> 8) & 255, word & 255])));
}
