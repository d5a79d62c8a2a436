/** `第四期培训班延期至次年3月举办`, and 培训按时完成率 earns all its points: what the report says was put off was not done in time. */
import type { Place } from '../../parsers/document.js';
import { placeAt } from '../extract/passages.js';
import { GOES_ON, IN_TIME, NOT_NOW, PUT_OFF } from '../taxonomy/goal-words.js';
import { namePart } from '../wording/name.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import { cellPassage } from './context/aims.js';
import { type ClaimedForm, type IndicatorRow, isScored } from './context/claimed-form.js';
import type { RemarkContext } from './context/context.js';
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
      return timely.length > 0 ? [{ form, timely }] : [];
    });
    return forms.flatMap(({ form, timely }) =>
      timely.flatMap((row) => {
        const said =
          ownWords(row) ?? accountOf(form, row, timely) ?? (forms.length === 1 ? inText(row, context) : null);
        if (!said) return [];
        const { part, key } = form.context;
        const data = { message: 'explanation.late-in-words' as const, part, label: row.level3, said: said.text };
        return [{ subject: `${key}.${row.level3}`, data, where: [...row.place, ...said.where] }];
      }),
    );
  },
  say: {
    'explanation.late-in-words': (c: Telling<{ part: string; label: string; said: string }>) => {
      const [part, said] = [namePart(c.data.part, c.voice), shortened(c.data.said)];
      return c.zh
        ? `${part}“${c.data.label}”得满分，报告却写“${said}”，没有按时`
        : `${part}: ${c.data.label} earns all points, and the report says: ${said}`;
    },
  },
});

/** Of being in time, with all of its points, and not told by its dates or as unfinished. */
function isInTime(row: IndicatorRow, form: ClaimedForm, { extraction }: RemarkContext): boolean {
  if (!/^时效/.test(row.level2) && !IN_TIME.test(row.level3)) return false;
  if (!row.full && (isScored(form) || !/^100[%％]?$/.test(row.actual.trim()))) return false;
  return !isLate(row, extraction.report.fiscalYear) && !GOES_ON.test(`${row.reason}${row.actual}`);
}

function ownWords(row: IndicatorRow): Said | null {
  const text = clausesOf(row.reason, row.actual).find(isPutOff);
  return text ? { text, where: [] } : null;
}

/** What is said of the goal, of the same thing where the indicator names one. */
function accountOf({ goals }: ClaimedForm, row: IndicatorRow, timely: readonly IndicatorRow[]): Said | null {
  const things = [...thingsIn(row.level3)];
  const isOfIt = (clause: string) =>
    things.some((thing) => clause.includes(thing)) || (things.length === 0 && timely.length === 1);
  for (const { done, table } of goals) {
    const text = clausesOf(done.text).find((clause) => isPutOff(clause) && isOfIt(clause));
    if (text) {
      const start = done.text.indexOf(text);
      return { text, where: [placeAt(cellPassage(table, done), start, start + text.length)] };
    }
  }
  return null;
}

function inText({ level3 }: IndicatorRow, context: RemarkContext): Said | null {
  const things = [...thingsIn(level3)];
  const said = undoneIn(context, level3, PUT_OFF).find(({ text }) => things.some((thing) => text.includes(thing)));
  return said ? { text: said.text, where: said.where ?? [] } : null;
}

function clausesOf(...texts: string[]): string[] {
  return texts.flatMap((text) => text.split(/[，,。；;\n]/)).map((clause) => clause.trim());
}

function isPutOff(clause: string): boolean {
  return PUT_OFF.test(clause) && !NOT_NOW.test(clause);
}
