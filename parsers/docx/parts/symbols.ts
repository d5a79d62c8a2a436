/**
 * Characters of symbol fonts as the Unicode characters they look like. A file stores them as a code of the font (`w:sym`, or text in
 * the private range U+F020–U+F0FF): without the font's table `≥` of Symbol reads as `³`, and a ticked box as `þ`.
 * The tables hold what forms and reports use; the rest becomes U+FFFD and a message.
 */

/** Adobe/Microsoft Symbol encoding, 0x22–0xFE: code → character. Codes not listed below 0x80 are ASCII. */
const SYMBOL = table(
  '22∀24∃27∋2a∗2d−40≅41Α42Β43Χ44Δ45Ε46Φ47Γ48Η49Ι4aϑ4bΚ4cΛ4dΜ4eΝ4fΟ50Π51Θ52Ρ53Σ54Τ55Υ56ς57Ω58Ξ59Ψ5aΖ5c∴5e⊥' +
    '61α62β63χ64δ65ε66φ67γ68η69ι6aϕ6bκ6cλ6dμ6eν6fο70π71θ72ρ73σ74τ75υ76ϖ77ω78ξ79ψ7aζ7e∼' +
    'a0€a1ϒa2′a3≤a4⁄a5∞a6ƒa7♣a8♦a9♥aa♠ab↔ac←ad↑ae→af↓b0°b1±b2″b3≥b4×b5∝b6∂b7•b8÷b9≠ba≡bb≈bc…c0ℵc4⊗c5⊕c6∅c7∩c8∪' +
    'c9⊃ca⊇cb⊄cc⊂cd⊆ce∈cf∉d0∠d1∇d2®d3©d4™d5∏d6√d7⋅d8¬d9∧da∨db⇔dc⇐dd⇑de⇒df⇓e0◊e5∑f2∫',
);
const WINGDINGS = table(
  '20 21✏22✂23✁28☎29✆2a✉36⌛3f✍41✌46☞45☜47☝48☟4a☺4c☹52☼54❄58✠5a☪6c●6e■6f□70□71❑72❒73⬧74⧫75◆76❖77⬥78⌧6d❍' +
    '80⓪81①82②83③84④85⑤86⑥87⑦88⑧89⑨8a⑩8b⓿8c❶8d❷8e❸8f❹90❺91❻92❼93❽94❾95❿9e·9f•a0•a1○a2○a4◉a5◎a7▪a8□aa✦ab★ac✶' +
    'd5⌫d8➢dc➲df←e0→e1↑e2↓e8➔ef⇦f0⇨f1⇧f2⇩f3⬄fb✗fc✓fd☒fe☑',
);
const WINGDINGS_2 = table(
  '4f✗50✓51☒52☑53☒54☒55⮾56⮿6a⓪6b①6c②6d③6e④6f⑤70⑥71⑦72⑧73⑨74⑩96•97●98●99●9a○9b○9c○9d◎9e◉9f■a0■a1■a2□a3□a4□',
);
const WINGDINGS_3 = table('22←23→2470↑71↓7d▶7c◀75◀76▶');
const WEBDINGS = table('61✔63□67■6e⬤72✘3c□');

const FONTS: [RegExp, Map<number, string>][] = [
  [/^wingdings 2$/i, WINGDINGS_2],
  [/^wingdings 3$/i, WINGDINGS_3],
  [/^wingdings$/i, WINGDINGS],
  [/^webdings$/i, WEBDINGS],
  [/^symbol$/i, SYMBOL],
];

/** Codes as two hex digits, each followed by its character. */
function table(pairs: string): Map<number, string> {
  const found = new Map<number, string>();
  for (const [, code, char] of pairs.matchAll(/([0-9a-f]{2})(\P{ASCII}| )/gu))
    found.set(Number.parseInt(code!, 16), char!);
  return found;
}

function tableOf(font: string | undefined): Map<number, string> | null {
  // Every run names a font, and hardly any a symbol font: settle those by their first letter.
  if (font === undefined || !/^\s*[sw]/i.test(font)) return null;
  return FONTS.find(([name]) => name.test(font.trim()))?.[1] ?? null;
}

export function isSymbolFont(font: string | undefined): boolean {
  return tableOf(font) !== null;
}

/** Private characters of symbol fonts in ordinary text: worth a look only where there is one. */
export const PRIVATE_SYMBOL = /[\uf020-\uf0ff]/;

/**
 * Text set in `font`, with the characters that the font draws. Chinese characters in such a run come from another font and stay.
 * `unknown` counts characters that we have no picture of; they are U+FFFD in `text`.
 */
export function symbolText(text: string, font: string | undefined): { text: string; unknown: number } {
  const drawn = tableOf(font);
  if (!drawn && !PRIVATE_SYMBOL.test(text)) return { text, unknown: 0 };
  let unknown = 0;
  const result = text.replace(/[\u0021-\u00ff\uf020-\uf0ff]/g, (char) => {
    const code = char.charCodeAt(0);
    const isPrivate = code >= 0xf020;
    if (!isPrivate && !drawn) return char;
    const symbol = drawn?.get(code & 0xff);
    if (symbol !== undefined) return symbol;
    if (drawn === SYMBOL && (code & 0xff) < 0x7f) return String.fromCharCode(code & 0xff);
    unknown++;
    return '\ufffd';
  });
  return { text: result, unknown };
}

/** `w:sym`: one character, by hexadecimal code. */
export function symbolOf(hex: string, font: string | undefined): { text: string; unknown: number } {
  const code = Number.parseInt(hex, 16);
  if (!Number.isFinite(code) || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) {
    return { text: '\ufffd', unknown: 1 };
  }
  return symbolText(String.fromCodePoint(code), font);
}
