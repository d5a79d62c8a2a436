/**
 * Which words are a whole cell: what stands between two tabs of one line somewhere in the text, and the names that forms of the kind
 * print, where the caller gives them. Digits are alike (`2023年决算数` tells of `2024年决算数`); blanks, list numbers, years, colons
 * and a trailing bracket are habits of typing.
 */
import { CN_NUMBER } from '../characters.js';

export interface KnownCells {
  has(text: string): boolean;
}

export function knownCells(lines: readonly { fields: string[] }[], names: readonly string[]): KnownCells {
  const seen = new Set(lines.flatMap(({ fields }) => fields.slice(1, -1).map(cellKey)).filter((text) => text !== ''));
  const named = new Set(names.map((name) => nameKey(cellKey(name))));
  return {
    has: (text) => {
      const key = cellKey(text);
      return seen.has(key) || (key.length <= LONGEST_NAME && named.has(nameKey(key)));
    },
  };
}

const LONGEST_NAME = 40;

/** A name and what is so called fill a row: `项目名称 | 甲项目`. Nothing of it stands in the next. */
export function isNamed([name = '', value = '', ...others]: readonly string[], whole: KnownCells): boolean {
  return others.length === 0 && value.trim() !== '' && whole.has(name) && !whole.has(value);
}

/** A cell without white space, its digits alike. */
function cellKey(text: string): string {
  return text.replace(/\s/g, '').replace(/[\d０-９]/g, '0');
}

/** Digits are alike here. */
const NUMBERED = new RegExp(`^(?:其中|(?:0{1,2}|${CN_NUMBER})[、.．]|[(]?(?:0{1,2}|${CN_NUMBER})[)])+`);

function nameKey(key: string): string {
  return key
    .normalize('NFKC')
    .replace(/[：:]/g, '')
    .replace(NUMBERED, '')
    .replace(/^0{4}年?度?/, '')
    .replace(/\([^()]*\)$/, '');
}
