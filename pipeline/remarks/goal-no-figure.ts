/** A section or sentence of goals without one figure, in a report that has no table of indicators either: nobody can say whether it was reached. */
import { CN_NUMBER, cutAt, LIST_NUMBER, NUMBERED } from '../../parsers/characters.js';
import { type Passage, placeAt, sentenceAfter } from '../extract/passages.js';
import { ANY_FIGURE, MEASURED } from '../taxonomy/narrative-words.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** `（二）绩效目标。`, `2、项目绩效目标：…`, `项目绩效目标是…`. */
const HEAD =
  /(?:绩效|总体|年度)(?:总体)?目标(?:情况|设定情况|设置情况)?\s*(?:[。：:]|是|为|[，,]?主要(?:包括|是|为)[：:]?|$)/;
const OTHER = /完成|实现|分解|下达|申报表|自评表|指标/;
const LONGEST = 600;
const OUTLINE = new RegExp(`^\\s*(?:${CN_NUMBER}、|[（(]${CN_NUMBER}[）)])`);
const ITEM = new RegExp(`^\\s*${LIST_NUMBER}`);
const DATES = /(?:\d[.．])?20\d{2}年(?:\d{1,2}月)?(?:\d{1,2}日)?/g;

export const goalNoFigure = remark({
  rule: {
    id: 'plausibility.goal-no-figure',
    title: { zh: '绩效目标应细化、可衡量', en: 'A goal can be measured' },
    basis: [{ zh: '财预〔2020〕10号：绩效目标应细化量化', verified: false }],
    examples: {
      pass: { shown: '绩效目标：发放率 100%，满意度 ≥90%', en: 'goal: paid out to 100%, satisfaction ≥90%' },
      fail: { shown: '绩效目标：保证学校的正常运转', en: 'goal: the school runs normally' },
    },
  },
  find: ({ passages, forms, extraction }) => {
    if (forms.some(({ rows }) => rows.length > 0)) return [];
    const lines = passages.filter(({ kind }) => kind !== 'note');
    // A table of indicators that no form claims is one, too.
    if (lines.some(({ kind, text }) => kind === 'cell' && /三级指标|指标值/.test(text))) return [];
    // Indicators told in sentences are measured, too.
    if (lines.some(({ text }) => MEASURED.test(text))) return [];
    const found = lines.flatMap((line, i): { text: string; line: Passage; start: number; isHead: boolean }[] => {
      const match = line.kind === 'cell' ? null : HEAD.exec(line.text);
      if (!match || OTHER.test(line.text.slice(0, match.index + match[0].length))) return [];
      const own = line.text.slice(match.index + match[0].length).split(/[。\n]/)[0] ?? '';
      const isHead = own.trim() === '';
      const after = isHead ? lines.slice(i + 1) : [];
      // The items of the goal have numbers of a lower rank.
      const end = after.findIndex(({ text }) => (OUTLINE.test(line.text) ? OUTLINE : NUMBERED).test(text));
      const body = `${own}${after
        .slice(0, end < 0 ? after.length : end)
        .map(({ text }) => text.replace(ITEM, ''))
        .join('')}`;
      // What only introduces a numbered list of goals is none.
      if (body.length < 6 || body.length > LONGEST || /[：:]\s*$/.test(body)) return [];
      return [{ text: body, line, start: match.index, isHead }];
    });
    // Goals that are told again with figures are told with figures; what a sentence calls the goal says more than a heading does.
    const said = found.some(({ isHead }) => !isHead) ? found.filter(({ isHead }) => !isHead) : found;
    const [first] = said;
    if (!first || said.some(({ text }) => ANY_FIGURE.test(text.replace(/[“”"][^“”"]*[“”"]/g, '').replace(DATES, ''))))
      return [];
    const data = {
      message: 'plausibility.goal-no-figure' as const,
      text: cutAt(sentenceAfter(first.text.trim(), 0, /[。；\n]/), 40),
    };
    const { line, start } = first;
    const severity = extraction.report.kind === 'department' ? ('notice' as const) : ('warning' as const);
    return [{ subject: 'narrative', data, where: [placeAt(line, start, line.text.length)], severity }];
  },
  say: {
    'plausibility.goal-no-figure': (c: Telling<{ text: string }>) =>
      c.zh
        ? `绩效目标“${c.data.text}”没有一个可以衡量的数，报告也没有绩效指标表`
        : `the goal “${c.data.text}” holds no figure, and the report has no table of indicators`,
  },
});
