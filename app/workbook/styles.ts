/** What cells look like, as the numbered styles of a workbook: each look is written down once, when it is first asked for. */
import { escapeMarkup } from '../machine/escape-markup.js';

export interface Look {
  /** RRGGBB. */
  ink: string;
  bold?: boolean;
  /** Ground of the cell. */
  fill?: string;
  line?: { style: 'thin' | 'hair'; colour: string };
  horizontal?: 'left' | 'center' | 'right';
  vertical?: 'top' | 'center';
  wrap?: boolean;
  indent?: number;
  /** Of a number; `@` is text whatever is typed. */
  format?: string;
}

export interface Styles {
  of(look: Look): string;
  /** The part xl/styles.xml. */
  print(): string;
}

const FACE = '微软雅黑';
const SIZE = 10;

/** Formats that every program knows by number; ours begin where these end. */
const BUILT_IN: Readonly<Record<string, number>> = { '#,##0': 3, '#,##0.00': 4, '@': 49 };
const FIRST_OWN = 164;

export function openStyles(): Styles {
  const fonts = numbered([`<font><sz val="${SIZE}"/><name val="${FACE}"/></font>`]);
  // Two fills are reserved by the format.
  const fills = numbered(['none', 'gray125'].map((name) => `<fill><patternFill patternType="${name}"/></fill>`));
  const borders = numbered(['<border><left/><right/><top/><bottom/><diagonal/></border>']);
  const formats = numbered([]);
  const looks = numbered(['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']);

  function formatOf(format: string | undefined): number {
    if (format === undefined) return 0;
    return BUILT_IN[format] ?? FIRST_OWN + formats.of(format);
  }

  return {
    of({ ink, bold, fill, line, horizontal, vertical, wrap, indent, format }) {
      const font = `<font>${bold ? '<b/>' : ''}<sz val="${SIZE}"/><color rgb="FF${ink}"/><name val="${FACE}"/></font>`;
      const ids = [
        `numFmtId="${formatOf(format)}"`,
        `fontId="${fonts.of(font)}"`,
        `fillId="${fill ? fills.of(`<fill><patternFill patternType="solid"><fgColor rgb="FF${fill}"/></patternFill></fill>`) : 0}"`,
        `borderId="${line ? borders.of(borderBelow(line)) : 0}"`,
        'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"',
      ];
      const alignment = [
        ...(horizontal ? [`horizontal="${horizontal}"`] : []),
        ...(vertical ? [`vertical="${vertical}"`] : []),
        ...(wrap ? ['wrapText="1"'] : []),
        ...(indent ? [`indent="${indent}"`] : []),
      ];
      return String(looks.of(`<xf ${ids.join(' ')}><alignment ${alignment.join(' ')}/></xf>`));
    },
    print() {
      const own = formats
        .all()
        .map((code, i) => `<numFmt numFmtId="${FIRST_OWN + i}" formatCode="${escapeMarkup(code)}"/>`);
      const group = (name: string, items: readonly string[]) =>
        items.length === 0 ? '' : `<${name} count="${items.length}">${items.join('')}</${name}>`;
      return [
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
        group('numFmts', own),
        group('fonts', fonts.all()),
        group('fills', fills.all()),
        group('borders', borders.all()),
        group('cellStyleXfs', ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>']),
        group('cellXfs', looks.all()),
        group('cellStyles', ['<cellStyle name="Normal" xfId="0" builtinId="0"/>']),
        '</styleSheet>',
      ].join('');
    },
  };
}

function borderBelow({ style, colour }: NonNullable<Look['line']>): string {
  return `<border><left/><right/><top/><bottom style="${style}"><color rgb="FF${colour}"/></bottom><diagonal/></border>`;
}

/** Each text once, under the number that it got first. */
function numbered(first: readonly string[]): { of(text: string): number; all(): string[] } {
  const known = new Map(first.map((text, i) => [text, i]));
  return {
    of(text) {
      const number = known.get(text) ?? known.size;
      known.set(text, number);
      return number;
    },
    all: () => [...known.keys()],
  };
}
