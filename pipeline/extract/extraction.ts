/**
 * What extraction hands to checking and rendering: facts with their places, and everything a later stage would otherwise have
 * to look up in the document again. Plain data.
 */
import type { Place } from '../../parsers/document.js';
import type { Message } from '../../parsers/result.js';
import type { LedgerEntry } from '../ledger.js';
import type { Form, ReportInfo, Section } from '../report.js';
import type { FormName } from '../taxonomy/form-name.js';
import type { Key } from '../taxonomy/key.js';
import type { PartName } from '../taxonomy/part.js';
import type { MeasuredFact } from './fact.js';
import type { TableModel } from './tables/model/table-model.js';

export interface Extraction {
  report: ReportInfo;
  sections: Section[];
  /** Facts in reading order. */
  facts: MeasuredFact[];
  forms: Form[];
  /** Which block is which part of the report. */
  parts: Part[];
  claims: Claim[];
  /** What extraction saw and a rule turns into a finding: a rate without %, a blank reason, left-over template rows. */
  remarks: Remark[];
  /** One entry for every numeral of the document. */
  ledger: LedgerEntry[];
  messages: Message[];
}

export interface RowRange {
  from: number;
  to: number;
}

/** `unclear`: the cell is not blank, and what it holds is not one figure. */
export interface BlankCell {
  role: Key;
  where: Place;
  unclear?: true;
}

/** A table of the report. Everything in prose has part `narrative`. */
export interface Part extends PartName {
  /** Its name as it is printed: `annex1`, `annex3[1]`, `table[1]`. */
  part: string;
  /** Block ids of the table (one, or several where a table was split in two). */
  blocks: string[];
  /** Of a table that holds several forms, by its id: the rows that are this one's, `to` not among them. */
  shared?: Record<string, RowRange>;
  /** `hunan.basic-data` …, null where no family claims the table. */
  family: string | null;
  /** Ids of the printed lines above the table that belong to it (`附件1`, its title, `单位：万元`). */
  captions: string[];
  /** Ids of the printed lines below it that belong to it (说明, 备注). */
  notes: string[];
  form?: FormName;
  /** How its tables are understood. */
  model: TableModel;
  /** Cells printed blank although the form asks for a figure there, with the key that it would have. */
  blanks: BlankCell[];
}

/**
 * A relation that a sentence itself states about its figures. Checking evaluates it; extraction only says how the words tie the
 * figures together. `named`: its words name all of them, wherever they stand, and what does not hold is a warning.
 */
export type Claim =
  /** `70项，其中优秀青年基金1项、面上基金5项…`: a list of at least two parts in the total's own counter. */
  /**
   * `loose`: what the marks leave open. It is a sum where it holds, and where one figure mistyped keeps it from holding; else only the first `sure` parts
   * are parts. `less`: what is taken off (`年末结转 = 年初结转 + 收入 − 支出`).
   */
  | {
      kind: 'list';
      total: string;
      parts: string[];
      less?: string[];
      loose?: { sure: number; named?: true };
      where: Place;
    }
  /** `132个，其中市本级84个`, `公用经费…其中…`: one part, or parts that the words call partial. */
  | { kind: 'of-which'; total: string; parts: string[]; where: Place }
  /** `11个，即办公室、…`, `平江、君山区…4家`: names that the count counts. */
  /** `loose`: by their marks alone; a count that differs is a warning. */
  | { kind: 'names'; total: string; names: string[]; loose?: true; where: Place }
  /** `2024年发放403笔…累计发放873笔`: the figure is part of a cumulative one. */
  | { kind: 'cumulative'; figure: string; limit: string; where: Place }
  /** `第3个…（仅次于长沙472.75亿元、株洲115.49亿元）`: the figure is below each of the named ones, whose number is rank − 1. */
  | { kind: 'rank'; figure: string; rank: number; above: string[]; where: Place }
  /**
   * `855.82万元，比上年减少12.10万元，下降1.39%`: figures of one subject. `previous` is last year's figure where the sentence prints it;
   * amount and rate of a decrease are negative.
   */
  | {
      kind: 'change';
      /** What it is measured against, where that is not last year's figure: then only amount and rate bear on each other. */
      against?: 'budget' | 'chain' | 'goal';
      named?: true;
      loose?: true;
      current: string;
      previous: string | null;
      amount: string | null;
      rate: string | null;
      where: Place;
    }
  /** `占支出合计的49.61%`: the id of the share, and the keys of part and whole (they may be printed anywhere). */
  | { kind: 'share'; share: string; part: Key; whole: Key | Key[]; named?: true; where: Place }
  /** `完成年初预算的95.89%`: the id of the rate, and the keys of the executed figure and of the budget that is named. */
  /**
   * `inferred`: the base is the figure that stands before, and may be a wider one. `others`: bases that the words allow as well. `rest`: no base is
   * printed, `budget` is what was left undone.
   */
  | {
      kind: 'completion';
      rate: string;
      figure: Key;
      budget: Key;
      others?: Key[];
      /** What the rate may count as well: 基本满意 beside 满意. */
      also?: Key[];
      /** The figure may be no part of its base, but stand beside it: 重复 beside 初次. */
      beside?: true;
      inferred?: true;
      rest?: true;
      named?: true;
      /** The base stands in another sentence: no contradiction unless the rate is the right one mistyped, or near it in one paragraph. */
      loose?: true;
      where: Place;
    }
  /**
   * `每人300元，120人，共3.6万元`; `average`: rounded, as no fixed amount is; `loose`: without the signs of a formula, and no contradiction unless one figure
   * is mistyped. `many` may be a number that no report prints: the months of a year.
   */
  | { kind: 'per'; one: string; many: string | number; total: string; average?: true; loose?: true; where: Place }
  /** `预算120万元，采购110.5万元，节约率7.92%`: what was spared, as a share of the budget. */
  | { kind: 'saving'; rate: string; figure: Key; budget: Key; others?: Key[]; inferred?: true; where: Place };

export interface Remark {
  /** Facts that it is about, if any. */
  facts: string[];
  where: Place[];
  /** Its message is the id of the rule that decides what the remark is worth. */
  data:
    | { message: 'format.rate-repeats-score'; label: string; text: string }
    | { message: 'format.rate-without-percent'; label: string; text: string }
    | { message: 'format.percent-missing'; label: string; text: string; target: string }
    | { message: 'wording.placeholder-row'; text: string };
  /** Identity without values: form key and role (`overall.indicator[4]`), so that the finding's id is stable. */
  subject: string;
  /** Name of the form in which it was seen. */
  form?: string;
}
