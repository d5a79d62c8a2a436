import type { Typing } from './layout.js';
import type { Figure, Text } from './report-model.js';

export interface Run {
  text: string;
  /** Id of the figure that this run prints (sign, digits, %). */
  figure?: string;
}

/** Words and figures of one paragraph, as this department types them. */
export function typeText(typing: Typing, text: Text, where: 'cell' | 'prose'): Run[] {
  const { habits, report } = typing;
  const runs: Run[] = [];
  text.forEach((piece, i) => {
    if (typeof piece !== 'string') {
      runs.push({ text: typeFigure(typing, report.figures[piece.figure]!, where), figure: piece.figure });
      return;
    }
    const gap = habits.unitGap && i > 0 && typeof text[i - 1] !== 'string' && /^[万亿%‰个家项元]/.test(piece);
    runs.push({ text: gap && where === 'prose' ? ` ${piece}` : piece });
  });
  return runs;
}

/** One figure in a cell of its own: with the blanks that people leave around it. */
export function typeCell(typing: Typing, text: Text): Run[] {
  const { habits, rng, report } = typing;
  const runs = typeText(typing, text, 'cell');
  if (runs.every((run) => run.figure === undefined)) {
    const words = runs.map((run) => run.text).join('');
    return words === '' ? (habits.blankCells && rng.chance(0.7) ? [{ text: '　' }] : []) : [{ text: words }];
  }
  const only = runs.length === 1 ? report.figures[runs[0]!.figure!] : undefined;
  if (only && habits.unitsInCells && /^(?:万元|元|人)$/.test(only.unit) && rng.chance(0.4))
    runs.push({ text: only.unit });
  if (!habits.cellBlanks || rng.chance(0.4)) return runs;
  return rng.chance(0.5)
    ? [{ text: rng.pick(['　', ' ', '　　']) }, ...runs]
    : [...runs, { text: rng.pick(['　', ' ']) }];
}

function typeFigure(typing: Typing, figure: Figure, where: 'cell' | 'prose'): string {
  const { habits, rng } = typing;
  const sign = figure.value.startsWith('-') ? '-' : '';
  const [whole = '0', fraction] = figure.value.replace('-', '').split('.');
  const grouped = habits.thousands === '' ? whole : whole.replace(/\B(?=(\d{3})+$)/g, habits.thousands);
  let digits = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  if (habits.spacedDigits && where === 'cell' && digits.replace('.', '').length >= 3) digits = [...digits].join(' ');
  else if (habits.zeroWidth && where === 'cell' && rng.chance(0.5)) digits = digits.replace(/(\d)(?=\d)/, '$1\u200b');
  if (habits.digits === 'full')
    digits = digits.replace(/[0-9.]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
  const inHead = habits.percentAt === 'head' && /(?:execution\.rate|staff\.control-rate)/.test(figure.key);
  const percent =
    figure.percent && !inHead ? `${habits.unitGap ? ' ' : ''}${habits.digits === 'full' ? '％' : '%'}` : '';
  return `${sign}${digits}${percent}`;
}

/** A label as typed: broken over lines or spread with blanks. Each entry is a paragraph of the cell. */
export function typeLabel(typing: Typing, label: string): Run[][] {
  const { habits, rng } = typing;
  if (habits.labelBlanks && /^[\u4e00-\u9fff]{2,4}$/.test(label) && rng.chance(0.5)) {
    return [[{ text: [...label].join('　') }]];
  }
  if (habits.labelBreaks && label.length >= 5 && !label.includes('\n') && rng.chance(0.6)) {
    const at = rng.int(2, label.length - 2);
    // A narrow column breaks between characters, but never inside a year.
    if (/\d\d/.test(label.slice(at - 1, at + 1))) return [[{ text: label }]];
    return [[{ text: label.slice(0, at) }], [{ text: label.slice(at) }]];
  }
  return label.split('\n').map((text) => (text === '' ? [] : [{ text }]));
}
