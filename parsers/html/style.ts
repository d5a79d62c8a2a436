/** The few things in an element's attributes that change what is read. */

export type Attributes = Readonly<Record<string, string | undefined>>;

/** What declarations say of whether text is seen; left out: nothing. `white` and `tiny` hold for what stands inside until it says otherwise. */
export interface Look {
  hidden?: boolean;
  struck?: boolean;
  white?: boolean;
  tiny?: boolean;
  /** On a colour of its own. */
  coloured?: boolean;
  /** From right to left: what is seen is not what is stored. */
  turned?: boolean;
}

/** By class and by name of element, as the page's own style sheets say. */
export interface Sheet {
  classes: Map<string, Look>;
  /** Classes and elements that any rule puts on a colour. */
  coloured: Set<string>;
}

/** display:none, Word's mso-hide, no opacity, far outside of the page. */
const HIDDEN =
  /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{4,}/i;
const TURNED = /direction\s*:\s*rtl|unicode-bidi\s*:\s*[a-z-]*override|writing-mode\s*:\s*rl|scaleX\(\s*-/i;
/** CSS, and Word's own for a double line. */
const STRUCK = /text-decoration[^;:]*:[^;]*line-through|text-line-through\s*:\s*(?!none)\w/i;
const COLOUR = /(?:^|[;\s])color\s*:\s*([^;!]+)/i;
const UNSEEN_COLOUR =
  /^(?:#fff(?:fff)?|white|rgba?\(\s*255\s*,\s*255\s*,\s*255\b.*|transparent|rgba\(.*,\s*0\s*\))\s*$/i;
const GROUND =
  /background(?:-color|-image)?\s*:\s*(?!\s*(?:none|transparent|white|#fff(?:fff)?|inherit|initial|unset|auto)\b)/i;
const SIZE = /font-size\s*:\s*([\d.]+)\s*(px|pt|em|rem|%)?/i;
/** In the unit: what is smaller is seen by nobody. */
const LEAST_SIZE: Record<string, number> = { px: 2, pt: 1.5, em: 0.1, rem: 0.1, '%': 10 };

function lookIn(declarations: string): Look {
  const colour = COLOUR.exec(declarations)?.[1];
  const [, size, unit = 'px'] = SIZE.exec(declarations) ?? [];
  return {
    ...(HIDDEN.test(declarations) ? { hidden: true } : {}),
    ...(STRUCK.test(declarations) ? { struck: true } : {}),
    ...(colour === undefined ? {} : { white: UNSEEN_COLOUR.test(colour.trim()) }),
    ...(size === undefined ? {} : { tiny: Number(size) < (LEAST_SIZE[unit.toLowerCase()] ?? 0) }),
    ...(TURNED.test(declarations) ? { turned: true } : {}),
    ...(GROUND.test(declarations) ? { coloured: true } : {}),
  };
}

/** null where an element says nothing of it. */
export function lookOf(name: string, attributes: Attributes, sheet: Sheet): Look | null {
  const { style, color, bgcolor, background } = attributes;
  const classes = sheet.classes.size + sheet.coloured.size > 0 ? (attributes['class'] ?? '').split(/\s+/) : [];
  const byClass = classes.flatMap((one) => sheet.classes.get(one) ?? []);
  const look: Look = Object.assign({}, ...byClass, style === undefined ? {} : lookIn(style));
  if (attributes['hidden'] !== undefined) look.hidden = true;
  if (/^(?:del|s|strike)$/.test(name)) look.struck = true;
  if (name === 'bdo' || /^rtl$/i.test(attributes['dir'] ?? '')) look.turned = true;
  if (color !== undefined && name === 'font') look.white = UNSEEN_COLOUR.test(color);
  if (bgcolor !== undefined && !/^(?:#?fff(?:fff)?|white)$/i.test(bgcolor)) look.coloured = true;
  if (background !== undefined || sheet.coloured.has(name) || classes.some((one) => sheet.coloured.has(`.${one}`)))
    look.coloured = true;
  return Object.keys(look).length === 0 ? null : look;
}

/** Rules of classes alone (`.T3`, `span.T3`) say how their text looks: LibreOffice's XHTML strikes so, `del` nowhere. */
export function readSheet(css: string, { classes, coloured }: Sheet): void {
  for (const [, selectors = '', rules = ''] of css.matchAll(/([^{}]{1,2000})\{([^{}]*)\}/g)) {
    const look = lookIn(rules);
    for (const one of selectors.split(',')) {
      const alone = /^\s*[a-z]*\.([\w-]+)\s*$/i.exec(one)?.[1];
      if (alone !== undefined) classes.set(alone, { ...classes.get(alone), ...look });
      const last = /([a-z][a-z0-9]*)?((?:\.[\w-]+)*)[^\s.]*\s*$/i.exec(one);
      if (look.coloured && last)
        for (const word of last[2] ? last[2].split(/(?=\.)/) : [last[1] ?? '']) coloured.add(word.toLowerCase());
    }
  }
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
