/**
 * A report prints the same labels and figures many times over, and every stage asks the same of them: each is worked out once. Nothing long is
 * kept, and all is forgotten when it has become much. @param most what a large table holds, where it is asked of every cell in each stage.
 */
export function remembered<T>(work: (text: string) => T, most = MOST): (text: string) => T {
  const known = new Map<string, { made: T }>();
  return (text) => {
    if (text.length > LONGEST) return work(text);
    const before = known.get(text);
    if (before) return before.made;
    if (known.size >= most) known.clear();
    const made = work(text);
    known.set(text, { made });
    return made;
  };
}

const LONGEST = 60;
const MOST = 20_000;
/** Of the cells of a table of 10,000 rows. */
export const MOST_CELLS = 60_000;
