/** Pages with a defect, each beside the same page put right: `{wrong→right}` stands for the words in which they differ. */
import { expect, it } from 'vitest';

/** `right` is given where the two pages differ in more than words. */
export type FaultyPage = readonly [
  name: string,
  faulty: readonly string[],
  expected: readonly string[],
  right?: readonly string[],
];

const CHANGE = /\{([^{}→]*)→([^{}→]*)\}/g;
export const faultyIn = (lines: readonly string[]): string[] => lines.map((line) => line.replace(CHANGE, '$1'));
const rightIn = (lines: readonly string[]): string[] => lines.map((line) => line.replace(CHANGE, '$2'));

/** Each page has the findings of the rules that it names and no other, and none when it is put right. */
export function testPages(
  pages: readonly FaultyPage[],
  rulesOn: (lines: readonly string[]) => Promise<string[]>,
): void {
  for (const [name, faulty, expected, right = rightIn(faulty)] of pages)
    it(name, async () => {
      expect((await rulesOn(faultyIn(faulty))).sort()).toEqual([...expected].sort());
      expect(await rulesOn(right)).toEqual([]);
    });
}
