/** `分配科学性：资金分配科学`: what a form asks to be described is turned into a sentence, and says nothing. */
import { placeInCell, rowsOf } from '../../parsers/document.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { squeezed } from './context/claimed-form.js';
import { remark } from './remark.js';

/** The lines on how the funds were managed of a transfer's form (财预〔2020〕10号 as the ministry's form prints them). */
const LINES = /^(?:分配科学性|下达及时性|拨付合规性|使用规范性|执行准确性|预算绩效管理情况|支出责任履行情况)$/;
/** Characters that turn a name into a sentence. */
const ADDED = /资金|项目|本|已|均|都|性|的|了|情况|较|很|到位|。/g;
/** One such line may be chance. */
const LEAST = 2;

export const nameAsDescription = remark({
  rule: {
    id: 'explanation.name-as-description',
    title: {
      zh: '资金管理情况应说明做法，不能只重复栏目名称',
      en: 'How funds were managed is described, and not only named',
    },
    basis: [{ zh: '转移支付绩效自评表表式：资金管理情况的情况说明', verified: true }],
    examples: {
      pass: {
        shown: '分配科学性：按各村受益面积和项目库排序分配',
        en: 'allocation: by area, in the order of the list of projects',
      },
      fail: {
        shown: '分配科学性：资金分配科学；下达及时性：资金下达及时',
        en: 'sound allocation: funds soundly allocated',
      },
    },
  },
  find: ({ forms }) =>
    forms.flatMap(({ context, tables }) => {
      const found = tables.flatMap((table) =>
        rowsOf(table).flatMap((row) => {
          const name = row.find(({ text }) => LINES.test(squeezed(text)));
          const said = name && row.find((cell) => cell.column > name.column && cell.text.trim() !== '');
          if (!name || !said) return [];
          const own = squeezed(name.text).replace(ADDED, '');
          const rest = squeezed(said.text).replace(ADDED, '');
          return rest !== '' && [...rest].every((char) => own.includes(char)) ? [{ table, name, said }] : [];
        }),
      );
      if (found.length < LEAST) return [];
      const names = found.map(({ said }) => said.text.trim());
      return [
        {
          subject: `${context.key}.management`,
          data: { message: 'explanation.name-as-description' as const, names },
          where: found.map(({ table, said }) => placeInCell(table, said)),
        },
      ];
    }),
  say: {
    'explanation.name-as-description': (c: Telling<{ names: string[] }>) => {
      const names = few(c.data.names, c);
      return c.zh
        ? `资金管理情况只重复了栏目名称，没有说明做法：“${names}”`
        : `the lines on how funds were managed repeat their names and describe nothing: ${names}`;
    },
  },
});
