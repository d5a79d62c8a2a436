/**
 * Which characters each font file carries. The standard set is GB2312, the 通用规范汉字表 and the symbols below; the rest set
 * is every other unified ideograph the 宋 face draws. Left out on purpose: U+2E80-2FDF (radicals) and U+F900-FAFF, U+2F800-
 * (compatibility ideographs), which share glyphs with ordinary han: with them a PDF says ⼀ where the report says 一.
 */

/** Row and cell bytes of GB2312 run from A1; rows AA-AF and F8-FE are empty or private. */
export function gb2312(): Set<number> {
  const decoder = new TextDecoder('gb18030');
  const found = new Set<number>();
  for (let row = 0xa1; row <= 0xf7; row++) {
    for (let cell = 0xa1; cell <= 0xfe; cell++) {
      const character = decoder.decode(new Uint8Array([row, cell]));
      const code = character.codePointAt(0)!;
      const one = String.fromCodePoint(code) === character;
      if (one && code !== 0xfffd && !(code >= 0xe000 && code <= 0xf8ff)) found.add(code);
    }
  }
  return found;
}

/** Outside GB2312, though reports print them: 〇 in dates, circled and Roman numbers, units, brackets, ballot boxes. */
export const SYMBOLS =
  '〇⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㉑㉒㉓㉔㉕㉖㉗㉘㉙㉚❶❷❸❹❺❻❼❽❾❿ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻⅪⅫ' +
  '㎡㎏㎎㎜㎝㎞㎥㏄㎖ℓ°℃℉‰№℡©®™€£¥¢§¶†‡²³¹½¼¾µ×÷±√∞≈≠≤≥≦≧≡∆' +
  '⓪㉛㉜㉝㉞㉟㊱㊲㊳㊴㊵㊶㊷㊸㊹㊺㊻㊼㊽㊾㊿⓫⓬⓭⓮⓯⓰⓱⓲⓳⓴⓵⓶⓷⓸⓹⓺⓻⓼⓽⓾㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉㊣㊙㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩' +
  '㎢㎥㎤㎛㎕㏒㏕㏑㎐㎾㎉−∓∕‧〆ー↖↗↘↙' +
  '‐‑–—―‘’‚“”„•‥…‹›※′″‼⁇⁈→←↑↓↔⇒⇔■□▪▫▲△▶▷▼▽◀◁◆◇○◎●◦★☆♀♂〝〞〟〒〓「」『』〖〗【】〔〕﹏￥￡￠￢￣·・';

/** Ballot boxes and check marks, which no 宋, 黑 or 楷 face draws: they come from a symbol face. */
export const MARKS = '☐☑☒✓✔✕✖✗✘⬜◻◼▢▣';

/** Raised and lowered figures, fractions and rates that the 宋 face does not draw: they come from a serif face beside it. */
export const SIGNS = '⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₙ⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⁄‱‴';

/** White space that the browser sets without a glyph, or with one that it derives from the blank. */
const BLANKS = '\t\n\r\f\u0020\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000';

/**
 * Marks that print nothing: soft hyphens, zero-width blanks and joiners, writing directions, variants of a glyph. The print leaves
 * them out: they would come back from the PDF as blanks inside a figure, and a direction would turn its digits round.
 */
const MARKS_OF_NOTHING = '\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff';

export const UNPRINTED = new RegExp(`[${MARKS_OF_NOTHING}]`, 'gu');

/** Characters that need no glyph. Other controls are not among them: they would print as boxes. */
export const INVISIBLE = new RegExp(`[${BLANKS}${MARKS_OF_NOTHING}]`, 'u');

const LATIN: [number, number][] = [
  [0x20, 0x7e],
  [0xa0, 0xac],
  [0xae, 0xff], // without the soft hyphen, which shares the hyphen's glyph
];
/** Unified ideographs: extension A, the basic block, the twelve odd ones among the compatibility forms, extensions B and on. */
export const HAN: [number, number][] = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xfa0e, 0xfa0f],
  [0xfa11, 0xfa11],
  [0xfa13, 0xfa14],
  [0xfa1f, 0xfa1f],
  [0xfa21, 0xfa21],
  [0xfa23, 0xfa24],
  [0xfa27, 0xfa29],
  [0x20000, 0x2f7ff],
  [0x30000, 0x3ffff],
];

/** Characters of the standard files, given the 8105 characters of the 通用规范汉字表. */
export function standardSet(generalStandard: Iterable<string>): Set<number> {
  const all = gb2312();
  for (const character of generalStandard) all.add(character.codePointAt(0)!);
  for (const character of SYMBOLS) all.add(character.codePointAt(0)!);
  for (const [from, to] of LATIN) for (let code = from; code <= to; code++) all.add(code);
  return all;
}

export function isHan(code: number): boolean {
  return HAN.some(([from, to]) => code >= from && code <= to);
}

/** Sorted, joined runs: the form of the coverage table. */
export function toRanges(codes: Iterable<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const code of [...new Set(codes)].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges;
}
