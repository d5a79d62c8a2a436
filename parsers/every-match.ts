/**
 * What `text.matchAll(pattern)` gives, as a list. That makes a copy of the pattern and an iterator for each text, which costs four times as much as
 * looking: most of a report's texts, asked by a hundred patterns, hold no match. The pattern is a global one.
 */
export function everyMatch(text: string, pattern: RegExp): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match);
    if (match[0] === '') pattern.lastIndex++;
  }
  return found;
}
