/** The list of projects beside their forms: each has one, under its name, and with its figures. */
import { placeInCell } from '../../parsers/document.js';
import { meets } from '../decimal.js';
import { type Figure, type FormContext, formFigure } from '../equations/figures.js';
import { intervalOf } from '../equations/interval.js';
import type { Stage } from '../taxonomy/key.js';
import { projectSubject, unquoted } from '../taxonomy/label.js';
import { few, type Telling, withUnit } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { type ListedProject, projectLists } from './context/project-lists.js';
import { remark } from './remark.js';

interface Pairs {
  listed: readonly ListedProject[];
  pairs: { one: ListedProject; form: FormContext }[];
  added: string[];
}

/** Lists for most of whose projects the report has forms; where it has few, the others were handed in apart. */
function listsWithForms(context: RemarkContext): Pairs[] {
  const forms = context.figures.forms.filter(({ name }) => name.kind === 'project' && name.subject !== '');
  const nameOf = (text: string) => unquoted(projectSubject(text.normalize('NFKC')));
  return projectLists(context).flatMap((listed) => {
    const pairs = listed.flatMap((one) => {
      const [form, other] = forms.filter(({ name }) => nameOf(name.subject) === nameOf(one.name));
      return form && !other ? [{ one, form }] : [];
    });
    const added = forms.filter((form) => !pairs.some((pair) => pair.form === form)).map(({ name }) => name.subject);
    return pairs.length > 0 && forms.length * 2 > listed.length ? [{ listed, pairs, added }] : [];
  });
}

export const listedProjects = remark({
  rule: {
    id: 'completeness.listed-projects',
    title: { zh: '汇总表所列项目都有自评表，名称一致', en: 'Every project of the list has a form of its name' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: '汇总表 3 个项目，自评表 3 张，名称相同',
      fail: '汇总表列“市场建设专项”，自评表写“市场建设补助”',
    },
  },
  find: (context) =>
    listsWithForms(context).flatMap(({ listed, pairs, added: all }) => {
      // Two forms of one name are none that is missing.
      const named = new Set(all);
      const added = all.filter((name) => !listed.some((one) => one.name === name));
      const left = listed.filter((one) => !pairs.some((pair) => pair.one === one) && !named.has(one.name));
      if (left.length === 0) return [];
      const data = { message: 'completeness.listed-projects' as const, left: left.map(({ name }) => name), added };
      return [{ subject: 'projects', data, where: left.map(({ table, at }) => placeInCell(table, at)) }];
    }),
  say: {
    'completeness.listed-projects': (c: Telling<{ left: string[]; added: string[] }>) => {
      const [left, added] = [few(c.data.left, c), few(c.data.added, c)];
      const rest = c.data.added.length === 0 ? '' : c.zh ? `；自评表另有“${added}”` : `; there is one of ${added}`;
      return c.zh
        ? `汇总表所列“${left}”没有同名的自评表${rest}`
        : `no form of the name of ${left}, which the list has${rest}`;
    },
  },
});

/** Heads of a list, and what a form calls the same. */
const SAME: readonly [head: RegExp, concept: string, stage?: Stage][] = [
  [/^年初预算/, 'KEY.funds.total', 'budget-initial'],
  [/^(?:全年|调整后?|年度)预算/, 'KEY.funds.total', 'budget-full'],
  [/执行数$|决算数$|^(?:全年|实际)支出/, 'KEY.funds.total', 'final'],
  [/^(?:自评)?(?:得分|总分)$/, 'KEY.total.score'],
];

export const listDiffers = remark({
  rule: {
    id: 'plausibility.list-differs',
    title: { zh: '汇总表与各项目自评表的数字一致', en: 'The list gives the figures of the forms' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: { pass: '汇总表执行数 96 万元，自评表 96 万元', fail: '汇总表执行数 69 万元，自评表 96 万元' },
  },
  find: (context) => {
    const { figures, extraction } = context;
    const year = extraction.report.fiscalYear;
    return listsWithForms(context).flatMap(({ pairs }) =>
      pairs.flatMap(({ one, form }) =>
        SAME.flatMap(([head, concept, stage]) => {
          const cell = one.under(head);
          const said = figures.all.find(
            ({ fact: { where } }) =>
              cell && where.block === one.table.id && where.row === cell.row && where.column === cell.column,
          );
          const own = formFigure(figures, form, concept, stage ? { year, stage } : {});
          if (!said || !own || isSame(said, own)) return [];
          const data = { message: 'plausibility.list-differs' as const, name: one.name };
          return [{ subject: `${form.key}|${concept}|${stage ?? ''}`, data, operands: [said, own] }];
        }),
      ),
    );
  },
  say: {
    'plausibility.list-differs': (c: Telling<{ name: string }>) => {
      const [said, own] = c.facts.map(withUnit);
      return c.zh
        ? `汇总表“${c.data.name}”写 ${said}，该项目自评表是 ${own}`
        : `the list says ${said} of ${c.data.name}, its form ${own}`;
    },
  },
});

/** A figure of another kind stands under words that only sound like it. */
function isSame(said: Figure, own: Figure): boolean {
  return said.dimension !== own.dimension || meets(intervalOf(said, 'printed'), intervalOf(own, 'printed'));
}
