/** `第四期培训班延期至次年3月举办`, and 培训按时完成率 earns all its points; `配套资金尚未到位`, and 资金到位率 is 100%: what the report owns itself. */
import type { Place } from '../../parsers/document.js';
import { placeAt } from '../extract/passages.js';
import { GOES_ON, IN_TIME, isOfAnotherSource, NOT_NOW, OWED, PUT_OFF } from '../taxonomy/goal-words.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import { type ClaimedForm, type IndicatorRow, isScored } from './context/claimed-form.js';
import type { RemarkContext } from './context/context.js';
import { cellPassage } from './context/statements.js';
import { thingsIn, undoneIn } from './evidence.js';
import { remark } from './remark.js';
import { isLate } from './results.js';

interface Said {
  text: string;
  where: Place[];
}

export const lateInWords = remark({
  rule: {
    id: 'explanation.late-in-words',
    title: {
      zh: '写明推迟、逾期的，及时性指标不应得满分',
      en: 'What the report says was put off does not earn all points for being in time',
    },
    basis: [{ zh: '财预〔2020〕10号第十五条', verified: false }],
    examples: {
      pass: {
        shown: '备注：部分补贴次年2月才拨付；资金拨付及时率 85%，得分 8.5/10',
        en: 'note: some of it was paid in February only; paid in time 85%, 8.5 of 10',
      },
      fail: {
        shown: '备注：部分补贴次年2月才拨付；资金拨付及时率 100%，得分 10/10',
        en: 'note: some of it was paid in February only; paid in time 100%, 10 of 10',
      },
    },
  },
  find: (context) => {
    const forms = context.forms.flatMap((form) => {
      const timely = form.rows.filter((row) => isInTime(row, form, context));
      const arrived = form.rows.filter(hasArrived);
      return timely.length + arrived.length > 0 ? [{ form, timely, arrived }] : [];
    });
    const { fiscalYear } = context.extraction.report;
    const told = (form: ClaimedForm, rows: readonly IndicatorRow[], isOwned: Owned, words: RegExp) => {
      const ofWork = rows.filter(({ level3 }) => !OF_MONEY.test(level3));
      return rows.flatMap((row) => {
        const said =
          ownWords(row, isOwned) ??
          accountOf(form, row, ofWork, isOwned) ??
          (forms.length === 1 ? inText(row, context, words) : null);
        if (!said || isOfAnotherSource(row.level3, said.text)) return [];
        const { part, key } = form.context;
        const data = {
          message: 'explanation.late-in-words' as const,
          part,
          label: row.level3,
          said: said.text,
          ...(words === OWED ? { owed: true as const } : {}),
        };
        return [{ subject: `${key}.${row.level3}`, data, where: [...row.place, ...said.where] }];
      });
    };
    return forms.flatMap(({ form, timely, arrived }) => [
      ...told(form, timely, (clause) => isPutOff(clause) || isDoneAfter(clause, fiscalYear), PUT_OFF),
      ...told(form, arrived, (clause) => OWED.test(clause), OWED),
    ]);
  },
  say: {
    /** `owed`: money that is said to have come. */
    'explanation.late-in-words': (c: Telling<{ part: string; label: string; said: string; owed?: true }>) => {
      const [part, said] = [namePart(c.data.part, c.voice), shortened(c.data.said)];
      const { label, owed } = c.data;
      if (owed)
        return c.zh
          ? `${part}“${label}”填 100%，报告却写“${said}”`
          : `${part}: ${label} is 100%, and the report says: ${said}`;
      return c.zh
        ? `${part}“${label}”得满分，报告却写“${said}”，没有按时`
        : `${part}: ${label} earns all points, and the report says: ${said}`;
    },
  },
});

/** Of being in time, with all of its points, and not told by its dates or as unfinished. */
function isInTime(row: IndicatorRow, form: ClaimedForm, { extraction }: RemarkContext): boolean {
  if (!/^时效/.test(row.level2) && !IN_TIME.test(row.level3)) return false;
  if (!row.full && (isScored(form) || !/^100[%％]?$/.test(row.actual.trim()))) return false;
  return !isLate(row, extraction.report.fiscalYear) && !GOES_ON.test(`${row.reason}${row.actual}`);
}

/** Whether a clause owns that it was not so. */
type Owned = (clause: string) => boolean;

const OF_MONEY = /资金|经费|拨付|到位|支付|发放/;

function hasArrived({ level3, actual }: IndicatorRow): boolean {
  return /到位率?$/.test(level3) && /^100[%％]?$/.test(actual.trim());
}

function ownWords(row: IndicatorRow, isOwned: Owned): Said | null {
  const text = clausesOf(row.reason, row.actual).find(isOwned);
  return text ? { text, where: [] } : null;
}

/** What is said of the goal, of the same thing where the indicator names one; `ofWork`: the rows of its kind that are of no money. */
function accountOf(
  { goals }: ClaimedForm,
  row: IndicatorRow,
  ofWork: readonly IndicatorRow[],
  isOwned: Owned,
): Said | null {
  const things = [...thingsIn(row.level3.replace(/\d+[年月日][底末初前之]*/g, ' '))];
  const isOfIt = (clause: string) =>
    things.some((thing) => clause.includes(thing)) || (things.length === 0 && ofWork.length === 1 && ofWork[0] === row);
  for (const { done, table } of goals) {
    const text = clausesOf(done.text).find((clause) => isOwned(clause) && isOfIt(clause));
    if (text) {
      const start = done.text.indexOf(text);
      return { text, where: [placeAt(cellPassage(table, done), start, start + text.length)] };
    }
  }
  return null;
}

function inText({ level3 }: IndicatorRow, context: RemarkContext, words: RegExp): Said | null {
  const things = [...thingsIn(level3)];
  const said = undoneIn(context, level3, words).find(({ text }) => things.some((thing) => text.includes(thing)));
  return said ? { text: said.text, where: said.where ?? [] } : null;
}

function clausesOf(...texts: string[]): string[] {
  return texts.flatMap((text) => text.split(/[，,。；;\n]/)).map((clause) => clause.trim());
}

function isPutOff(clause: string): boolean {
  return PUT_OFF.test(clause) && !NOT_NOW.test(clause);
}

/** `石桥站2024年2月完工`, in the report on 2023. */
function isDoneAfter(clause: string, fiscalYear: number | null): boolean {
  const [, year] = DONE_IN.exec(clause) ?? [];
  return fiscalYear !== null && Number(year) > fiscalYear && !NOT_NOW.test(clause);
}

const DONE_IN =
  /(?<!预计|拟|将|[列纳]入|力争)(20\d\d)年\d{1,2}月(?:\d{1,2}日)?(?![^，。；]{0,6}[前将])[^，。；]{0,4}(?:完工|竣工|完成|建成|交付)/;
