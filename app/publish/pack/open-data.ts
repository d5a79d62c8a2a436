/** The published figures as open data: a row each, in the unit in which it is printed. */
import { toHalfWidth } from '../../../parsers/number.js';
import type { CheckedDocument, Fact } from '../../../pipeline/report.js';
import { namePlace } from '../../../pipeline/wording/name-place.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { withSignedLabel } from '../../state/public-data.js';

/** What a release keeps as data. */
export type ReleasedData = Pick<CheckedDocument, 'report' | 'sections' | 'facts' | 'forms'>;

export interface DataRow {
  department: string;
  year: number;
  key: string;
  label: string;
  /** Plain decimal, in `unit`; '' where the printed figure is no plain number. */
  value: string;
  unit: string;
  place: string;
}

/** `printed`: ids of the facts that the released page shows. What it masks is no open data. */
export function dataRows(
  data: ReleasedData,
  about: { department: string; year: number },
  printed: ReadonlySet<string>,
): DataRow[] {
  const voice = voiceOf(data, 'zh', 'line');
  return data.facts
    .filter((fact) => printed.has(fact.id))
    .map(withSignedLabel)
    .map((fact) => ({
      ...about,
      key: fact.key,
      label: fact.label.replace(/\s+/g, ' ').trim(),
      value: decimalOf(fact),
      unit: fact.unit,
      place: namePlace(fact.where, voice),
    }));
}

/** Digits as printed, sign as understood: 下降2.35% is -2.35. */
function decimalOf({ text, base }: Fact): string {
  const bare = toHalfWidth(text)
    .replace(/[\s,，%()（）+＋]/g, '')
    .replace(/^[－−–—]/, '-');
  const digits = bare.replace(/^-/, '');
  if (!/^\d+(?:\.\d+)?$/.test(digits)) return '';
  return base.startsWith('-') ? `-${digits}` : digits;
}

export function dataJson(rows: readonly DataRow[], title: string): string {
  return `${JSON.stringify({ contract: 'gouji.open-data/1', title, rows }, null, 1)}\n`;
}

const HEADS: Record<keyof DataRow, string> = {
  department: '部门',
  year: '报告年度',
  key: '指标代码',
  label: '名称',
  value: '数值',
  unit: '单位',
  place: '位置',
};

/** RFC 4180 with a mark at the front, which Excel and WPS need to know UTF-8. */
export function dataCsv(rows: readonly DataRow[]): string {
  const keys = Object.keys(HEADS) as (keyof DataRow)[];
  const lines = [keys.map((key) => HEADS[key]), ...rows.map((row) => keys.map((key) => safe(String(row[key]))))];
  return `\ufeff${lines.map((line) => line.map(quoted).join(',')).join('\r\n')}\r\n`;
}

/** A table program runs what begins like a formula. A number with its sign is none. */
function safe(cell: string): string {
  return /^[\s\u0000]*[=+\-@＝＋－＠]/.test(cell) && !/^-?\d+(?:\.\d+)?$/.test(cell) ? `'${cell}` : cell;
}

function quoted(cell: string): string {
  const flat = cell.replace(/[\r\n\t\u0000]+/g, ' ');
  return /[",;]|^\s|\s$/.test(flat) ? `"${flat.replaceAll('"', '""')}"` : flat;
}
