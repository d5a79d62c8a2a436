/** `为623名残疾人适配辅助器具` in the text, and 632人 as the result of that indicator in the form: which is it? */
import { compare } from '../decimal.js';
import { printed } from '../equations/print-figure.js';
import { placeAt } from '../extract/passages.js';
import { namePart } from '../wording/name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { alike, isKindred, type Statement } from './context/aims.js';
import { remark } from './remark.js';

/** Of a part of the year, or of what is counted. */
const PART = /\d月|季度|上半年|其中|累计|新增|每|平均|上年|去年|人均|比/;
const ALIKE = 0.7;
/** Names of fewer characters are alike by chance. */
const LEAST = 5;

export const resultDiffers = remark({
  rule: {
    id: 'explanation.result-differs',
    level: 'warning',
    title: { zh: '正文所述完成数与自评表同一指标的完成值一致', en: 'Text and form give one result of an indicator' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '正文：培训种植户 632 人；指标“培训种植户人数”完成值 632 人',
        en: 'text and form: 632 growers trained',
      },
      fail: {
        shown: '正文：培训种植户 623 人；指标“培训种植户人数”完成值 632 人',
        en: 'text: 623 growers trained; form: 632',
      },
    },
  },
  find: ({ aims, forms, drafts }) => {
    const told = aims.results
      .flatMap(({ statements }) => statements)
      .filter(({ said, bound, name }) => bound === null && name.length >= LEAST && !PART.test(said));
    // What another relation has compared already.
    const compared = new Set(drafts.flatMap(({ rule, operands }) => (rule.id === 'same.achievement' ? operands : [])));
    return forms.flatMap((form) =>
      form.rows.flatMap((row) => {
        const { actual } = row.figures;
        if (!actual || actual.fact.hedge || compared.has(actual) || row.level3.length < LEAST) return [];
        const isOf = ({ name, unit }: Statement, label: string) =>
          isKindred(unit, actual) && alike(name, label.replace(/数量?$/, '')) >= ALIKE;
        const [statement, other] = told.filter((one) => isOf(one, row.level3));
        const rivals = form.rows.filter(({ level3 }) => statement && isOf(statement, level3));
        if (!statement || other || rivals.length !== 1 || compare(statement.value, actual.value) === 0) return [];
        const data = {
          message: 'explanation.result-differs' as const,
          part: form.context.part,
          label: row.level3,
          said: statement.said,
        };
        const { passage, start, end } = statement;
        return [
          {
            subject: `${form.context.key}.${row.index}`,
            data,
            operands: [actual],
            where: [placeAt(passage, start, end)],
          },
        ];
      }),
    );
  },
  say: {
    'explanation.result-differs': (c: Telling<{ part: string; label: string; said: string }>) => {
      const { part, label, said } = c.data;
      const [name, actual] = [namePart(part, c.voice), c.facts[0] ? printed(c.facts[0]) : ''];
      return c.zh
        ? `${name}指标“${label}”完成值 ${actual}，正文写“${said}”，前后不一`
        : `${name}: the result of ${label} is ${actual}; the text says ${said}`;
    },
  },
});
