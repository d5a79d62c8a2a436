/** Pages with a defect, each beside the same page put right: `{wrong→right}` stands for the words in which they differ. */
import { expect, it } from 'vitest';

/** `expected`: the rules that find it. `right` is given where the two pages differ in more than words. */
export type FaultyPage = readonly [
  faulty: readonly string[],
  expected: string | readonly string[],
  right?: readonly string[],
];

const CHANGE = /\{([^{}→]*)→([^{}→]*)\}/g;
export const faultyIn = (lines: readonly string[]): string[] => lines.map((line) => line.replace(CHANGE, '$1'));
const rightIn = (lines: readonly string[]): string[] => lines.map((line) => line.replace(CHANGE, '$2'));

/** Each page has the findings that it names and no other, and none when it is put right. */
export function testPages(
  pages: Readonly<Record<string, FaultyPage>>,
  rulesOn: (lines: readonly string[]) => Promise<string[]>,
): void {
  for (const [name, [faulty, expected, right = rightIn(faulty)]] of Object.entries(pages))
    it(name, async () => {
      expect((await rulesOn(faultyIn(faulty))).sort()).toEqual([expected].flat().sort());
      expect(await rulesOn(right)).toEqual([]);
    });
}
