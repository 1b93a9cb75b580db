/**
 * Do the twelve digits of a BIN or IIN check? The last one is the sum of the others, weighted 1…11, modulo 11; where that is
 * 10, weighted 3…11, 1, 2. A number that gives 10 twice is not issued.
 */
export function checksOut(digits: string): boolean {
  const sum = (first: number) => [...digits.slice(0, 11)].reduce((total, digit, index) => total + +digit * ((index + first) % 11 + 1), 0) % 11;
  return +digits[11]! === (sum(0) < 10 ? sum(0) : sum(2));
}
