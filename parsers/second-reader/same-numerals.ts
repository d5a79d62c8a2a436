/** Whether two readings of the same paragraphs have the same numerals in the same order, with what mammoth is known not to read subtracted. */

import { type Place, placeIn, type TextBlock } from '../document.js';
import { scanNumerals } from '../number.js';
import { alignLists } from './align.js';
import { foldText } from './same-text.js';

interface Printed {
  value: string;
  /** Not in a numeral that stands in the text of the main reading. */
  where: Place | null;
  /** The second reading may or may not have it: a field's result, a formula, a page number, the prompt of an empty control. */
  optional: boolean;
}

/**
 * `missing`: the first numeral of the main reading that the second one reads otherwise or not at all. `surplus`: the second reading has one
 * that the main reading does not have.
 */
export function missingNumerals(
  main: readonly TextBlock[],
  second: readonly TextBlock[],
): { missing: Place | null; surplus: boolean } {
  const other = second.flatMap((block) => scanNumerals(block.text).map(spell));
  let optional: Place | null = null;
  let missing: Place | null = null;
  let surplus = false;
  for (const stretch of alignLists(main.flatMap(printed), other, (a, b) => a.value === b)) {
    if (stretch.same) continue;
    missing ??= stretch.main.find((one) => !one.optional)?.where ?? null;
    if (stretch.second.length === 0) continue;
    surplus = true;
    optional ??= stretch.main.find((one) => one.where)?.where ?? null;
  }
  // A figure of a field is only in doubt where the second reading has another one in its place.
  return { missing: missing ?? optional, surplus };
}

function printed(block: TextBlock): Printed[] {
  const typed = scanNumerals(block.text).map((numeral) => ({
    at: numeral.start,
    value: spell(numeral),
    where: placeIn(block, numeral.start, numeral.end),
    optional: block.composed?.some(({ start, end }) => start < numeral.end && numeral.start < end) ?? false,
  }));
  const left = (block.omitted ?? []).flatMap(({ at, text }) =>
    scanNumerals(text).map((numeral) => ({ at, value: spell(numeral), where: null, optional: true })),
  );
  // What was left out at an offset stands before the text that follows there.
  return [...left, ...typed].sort((a, b) => a.at - b.at);
}

function spell(numeral: { text: string; value: string | null; percent: string | null }): string {
  return numeral.value === null ? foldText(numeral.text) : numeral.value + (numeral.percent ?? '');
}
