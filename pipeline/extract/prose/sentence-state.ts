import type { Mention, Topic } from './mention.js';
import type { Passage } from './prose-passage.js';
import type { Quantity } from './quantity.js';
import type { Time, TimeWord } from './time.js';

/** How a figure stands in its sentence. */
export interface Position {
  /** Words between the figure before it (or the sentence's start) and this one. */
  between: string;
  /** Not the first of its row. */
  follows: boolean;
  next: Quantity | null;
  /** Given by the row. */
  topic: Topic | null;
  time: Time | null;
}

export interface Reading extends SentenceContext {
  passage: Passage;
  index: number;
  start: number;
  end: number;
  quantities: readonly Quantity[];
  times: TimeWord[];
  /** The time of a figure for which the sentence says none: the fiscal year, or that of the total whose parts it lists. */
  unsaid: Time;
  mentions: Mention[];
  /** Ends of what the figures so far have taken: units and the nouns behind them. */
  ends: Set<number>;
  carry: Carry;
  /** Total whose parts are being listed. */
  list: Mention | null;
  /** Where the list stands in a bracket: the list around it. */
  outer: Mention | null | undefined;
  /** Topics of the last row of figures (`A与B为x、y`), for a later row that says 分别. */
  row: Topic[];
  /** A unit or region of its own that the sentence reports (`市疾控中心`): then no figure is the department's. */
  scope: string;
}

export interface SentenceContext {
  fiscalYear: number | null;
  department: string | null;
}

/** What earlier sentences of the section leave behind. */
export interface Carry {
  /** The year of which the paragraph gives an account, where its first words or its heading name another than the fiscal year. */
  year: number | null;
  /** Last thing that a figure of the paragraph was about. */
  topic: Topic | null;
  /** The last income or expenditure as a whole that the paragraph gave. */
  whole: Topic | null;
  /** The last total of money: what a next sentence that begins with 其中 lists the parts of. */
  total: Mention | null;
  /** 基本支出 or 项目支出 whose breakdown may follow in a sentence of its own. */
  spending: Mention | null;
}
