/** The shop's consent options, the same that the plain pages carry inline. */
export async function options() {
  const answer = await fetch('/parts/options.json');
  return answer.json();
}
