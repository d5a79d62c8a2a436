/** The few things in an element's attributes that change what is read. */

export type Attributes = Readonly<Record<string, string | undefined>>;

/** Not shown at all: display:none, `hidden`, Word's mso-hide. */
export function isHidden(attributes: Attributes): boolean {
  const style = attributes['style'] ?? '';
  return (
    attributes['hidden'] !== undefined || /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(style)
  );
}

/** CSS, and Word's own for a double line. */
const STRUCK = /text-decoration[^;:]*:[^;]*line-through|text-line-through\s*:\s*(?!none)\w/i;

export function isStruck(name: string, attributes: Attributes, struck: ReadonlySet<string>): boolean {
  return (
    /^(?:del|s|strike)$/.test(name) ||
    STRUCK.test(attributes['style'] ?? '') ||
    (struck.size > 0 && (attributes['class'] ?? '').split(/\s+/).some((name) => struck.has(name)))
  );
}

/** Classes that a style sheet strikes through by themselves (`.T3`, `span.T3`): LibreOffice's XHTML says it so, `del` nowhere. */
export function struckClasses(sheet: string): string[] {
  return [...sheet.matchAll(/([^{}]{1,2000})\{([^{}]*)\}/g)].flatMap(([, selectors, rules]) =>
    STRUCK.test(rules!) ? selectors!.split(',').flatMap((one) => /^\s*[a-z]*\.([\w-]+)\s*$/i.exec(one)?.[1] ?? []) : [],
  );
}

export function keepsWhiteSpace(name: string, attributes: Attributes): boolean {
  return name === 'pre' || name === 'xmp' || /white-space\s*:\s*(?:pre|break-spaces)/i.test(attributes['style'] ?? '');
}

export function alignOf(attributes: Attributes): 'left' | 'center' | 'right' | undefined {
  const align = attributes['align'] ?? /text-align\s*:\s*(\w+)/i.exec(attributes['style'] ?? '')?.[1];
  const value = align?.toLowerCase();
  return value === 'left' || value === 'center' || value === 'right' ? value : undefined;
}

/** A span attribute: 1 where it is absent or nonsense, 0 (to the end) as it is; the grid clamps what is too large. */
export function spanOf(value: string | undefined): number {
  const span = Number.parseInt(value ?? '1', 10);
  return Number.isFinite(span) && span >= 0 ? Math.min(span, 65_535) : 1;
}

/** Word prints the label of an automatic number in a span of its own, followed by blanks in 7-point Times. */
export function isWordLabel(attributes: Attributes): boolean {
  return /mso-list\s*:\s*ignore/i.test(attributes['style'] ?? '');
}

export function isWordLabelGap(attributes: Attributes): boolean {
  return /font\s*:\s*7(?:\.0)?pt\s+["']?times new roman/i.test(attributes['style'] ?? '');
}

/** Which note an anchor belongs to: `mark` in the text, `back` in the note itself; null for other links. */
export function noteAnchor(
  attributes: Attributes,
): { kind: 'mark' | 'back'; id: string; role: 'footnote' | 'endnote' } | null {
  const href = attributes['href'] ?? '';
  const match = /^[^#]*#_{0,2}((?:sd)?(?:foot|end)note|ftn|edn|fn|en)[-_:]?(ref|anc)?[-_:]?(\d{1,4})(sym|anc)?$/i.exec(
    href,
  );
  if (!match) return null;
  const back = /ref|anc/i.test(`${match[2] ?? ''}${match[4] ?? ''}`);
  const role = /^(?:sd)?e/i.test(match[1]!) ? 'endnote' : 'footnote';
  return { kind: back ? 'back' : 'mark', id: `${role}${match[3]}`, role };
}
