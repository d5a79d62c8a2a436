/**
 * 复核底稿 as data: each indicator of a report's forms as the department scored it and as it comes out when it is scored anew. What cannot be
 * computed stays blank and says why; points are taken off only by `deduct`, which wants a reason, so that none is without its 备注.
 */
import type { Exact } from '../decimal.js';
import { plain } from '../relations/scoring/standard.js';
import type { Words } from '../say.js';

/** Whether the department proved an indicator: 已提供, 未提供, 不足. Nobody ticked: null. */
export const EVIDENCE = ['given', 'missing', 'poor'] as const;
export type Evidence = (typeof EVIDENCE)[number];

/** How far an indicator cannot be measured, as a person judges it. Nobody ticked: null, and it can. */
export const OBSTACLES = ['partly', 'hardly', 'not'] as const;
export type Obstacle = (typeof OBSTACLES)[number];

/** Where a row stands, for its 备注 and for a reader of the document. */
export interface RowPlace {
  /** `附件2 第12行`. */
  words: Words;
  block: string | null;
  row: number | null;
}

declare const reasoned: unique symbol;
/** Points taken off, by which rule, where and why. Made by `deduct` alone. */
export interface Deduction {
  readonly [reasoned]: true;
  rule: string;
  points: Exact;
  place: Words;
  reason: Words;
}

/** Throws where nobody says why: a deduction without a reason is an error of our own. */
export function deduct(rule: string, points: Exact, place: RowPlace, reason: Words): Deduction {
  if (points.num <= 0n || [rule, place.words.zh, reason.zh, reason.en].some((text) => text.trim() === ''))
    throw new Error(`a deduction by "${rule}" without points, place or reason`);
  return { rule, points, place: place.words, reason } as Deduction;
}

export interface PaperRow {
  /** Names and their order in the form: the same in every submission. */
  id: string;
  /** Hash-free identity of what the department printed in the row: an edit made on other words or figures holds no longer. */
  seen: string;
  form: string;
  level1: string;
  level2: string;
  level3: string;
  property: string;
  target: string;
  unit: string;
  /** As printed. */
  weight: string;
  own: { actual: string; score: string };
  /** What the program makes of it. `score` null: it cannot be computed, and `blank` says why. */
  computed: { actual: string; score: string | null; blank: Words | null };
  /** What counts: a person's word before the program's. */
  reviewed: { actual: string; score: string | null; remark: string };
  evidence: Evidence | null;
  measure: Obstacle | null;
  deductions: readonly Deduction[];
  /** How it was computed, and what a reviewer should look at; nothing is taken off for it. */
  notes: readonly Words[];
  /** (自评 − 复核) ÷ 自评 as a ratio; null where either is missing or the own score is 0. */
  deviation: Exact | null;
  /** It stands in the approved table otherwise, or not at all. */
  approval: 'same' | 'differs' | 'added' | 'left-out' | null;
  /** What somebody has written by hand. */
  edits: readonly ('actual' | 'score' | 'remark')[];
  place: RowPlace;
}

export interface FormTotals {
  /** The total that the form prints. */
  own: Exact | null;
  /** Of all rows; null while one is blank. */
  reviewed: Exact | null;
  /** Of the rows that have both scores. */
  compared: { own: Exact; reviewed: Exact };
  deviation: Exact | null;
  /** Rows without a re-scored point. */
  open: number;
}

export interface PaperForm {
  key: string;
  name: Words;
  rows: readonly PaperRow[];
  totals: FormTotals;
}

export interface WorkingPaper {
  department: string;
  year: number | null;
  forms: readonly PaperForm[];
  /** Of the department's own form, else of all. */
  totals: FormTotals;
  /** The table of approved targets that it was tied to. */
  approved: string | null;
}

/** What a person wrote into a row. Left out: as computed. */
export interface RowEdit {
  actual?: string | undefined;
  /** '' blanks it. */
  score?: string | undefined;
  remark?: string | undefined;
  evidence?: Evidence | null | undefined;
  measure?: Obstacle | null | undefined;
}

/** Every sentence of the 备注 of a row, a person's last. */
export function remarkOf(row: Pick<PaperRow, 'computed' | 'deductions' | 'notes' | 'reviewed'>): Words {
  const { blank } = row.computed;
  const own = row.reviewed.remark;
  const zh = [
    ...(blank ? [`不能计算：${blank.zh}`] : []),
    ...row.deductions.map(({ reason, points, place }) => `${reason.zh}，扣 ${plain(points)} 分（${place.zh}）`),
    ...row.notes.map((note) => note.zh),
    ...(own === '' ? [] : [own]),
  ];
  const en = [
    ...(blank ? [`Cannot be computed: ${blank.en}`] : []),
    ...row.deductions.map(({ reason, points, place }) => `${reason.en}: ${plain(points)} off (${place.en})`),
    ...row.notes.map((note) => note.en),
    ...(own === '' ? [] : [own]),
  ];
  return { zh: zh.join('；'), en: en.join('; ') };
}
