/** Whether two names are of one thing, by the characters that they have in common. */

const ALIKE = 0.7;

/** Most names are told apart by their first characters: each that the longer one lacks takes a pair with it at least. */
export function isAlike(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  let spare = (1 - ALIKE) * (short.length - 1);
  for (const char of short) {
    if (!long.includes(char)) spare -= 1;
    if (spare < 0) return false;
  }
  return alike(short, long) >= ALIKE;
}

/** The share of pairs of characters that two names have in common, of the shorter one where it has enough; all, where the longer only adds words (改造老旧管网). */
export function alike(a: string, b: string): number {
  if (a === b) return a.length > 1 ? 1 : 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length < 3) return 0;
  if (short.length > 3 && (leftOf(short, long) === '' || isTransposed(short, long))) return 1;
  const own = pairsOf(short);
  return own.filter((pair) => long.includes(pair)).length / own.length;
}

/** 采购疫苗 and 疫苗采购量. */
function isTransposed(short: string, long: string): boolean {
  if (long.length > short.length + 2) return false;
  const left = [...long];
  return [...short].every((char) => {
    const at = left.indexOf(char);
    return at >= 0 && left.splice(at, 1).length > 0;
  });
}

/** What of a name does not stand in another one in its order. */
function leftOf(name: string, other: string): string {
  let at = 0;
  for (const char of other) if (char === name[at]) at += 1;
  return name.slice(at);
}

export function pairsOf(text: string): string[] {
  const chars = [...text];
  return chars.slice(1).map((char, i) => `${chars[i]}${char}`);
}
