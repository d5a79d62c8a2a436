/** `无政府性基金预算支出`, and in another section `使用政府性基金320万元`: what the report says it has not, it shows. */
import { everyMatch } from '../../parsers/every-match.js';
import { type Passage, placeAt } from '../extract/passages.js';
import { ABSENT } from '../taxonomy/prose-synonyms.js';
import { shortened, type Telling } from '../wording/sentence-parts.js';
import type { Section } from './context/sections.js';
import { remark } from './remark.js';

interface Clause {
  passage: Passage;
  start: number;
  text: string;
  /** The titles of its sections. */
  head: string;
}

const NOT =
  /(?:^|[^有])(?:无|没有|不存在|尚无|暂无|未(?:发[生现]|安排|开展|编制|进行|购[置买]|制[定订]|建立|新增|产生|使用))[一-龥“”（）()、和或]{0,12}$/;
const ZERO = /^[一-龥“”（）()]{0,8}?(?:为|是|均为)?\s*(?:0(?:\.0+)?(?:万?元)?(?![\d.])|零)/;
/** Something of it there was: an amount behind the words, or a fault of it. */
const AMOUNT =
  /^[^\d，。；]{0,14}?(?!0(?:\.0+)?(?:[^.\d]|$))\d[\d,]*(?:\.\d+)?\s*(?:万|亿)?(?:元|辆|台|批次|人次|次|个)/;
const FAULT = /不及时|不规范|不到位|不严|超过|超期|老化|较高|偏高|偏慢|滞后|违规|整改|用于|个别|部分|(?<!不)存在/;
/** Another year (a year begins with what the one before left), a plan, a rule or a comparison. */
const ELSE =
  /上年|去年|[年期]初(?!预算)|比|同期|预算(?:数|安排|编制)|计划|拟|将|严禁|不得|防止|杜绝|避免|若|如|制度|办法|规定|指/;
const PROBLEMS = /问题|不足|整改/;
/** Buying a car and running one are two things, and so are the halves of what was spent. */
const KINDS = [/购置/, /运行|维护|运维/, /基本支出/, /项目支出/];

export const saidAbsent = remark({
  rule: {
    id: 'plausibility.said-absent',
    title: { zh: '“没有”与报告其他处所述相符', en: 'What the report says it has not it does not show elsewhere' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '无政府性基金预算支出', en: 'no government fund' },
      fail: {
        shown: '无政府性基金预算支出；使用政府性基金 320 万元建成基地',
        en: 'no government fund; 3.2 million of the fund built a base',
      },
    },
  },
  find: ({ passages, sections, extraction }) => {
    const clauses = clausesOf(passages, sections);
    const denying = clauses.filter(mayDeny);
    const year = extraction.report.fiscalYear;
    return ABSENT.flatMap(({ name, of, shown }) => {
      const denied = denying.filter(({ text }) => denies(text, of));
      const [first] = denied;
      if (!first) return [];
      // `基本支出结转0元、项目支出结转15万元`: of the two the first alone is denied.
      const denial = first.text.split('、').find((part) => denies(part, of)) ?? first.text;
      const proof = clauses.find(
        (clause) => !denied.includes(clause) && !areOfItems(first, clause) && shows(clause, shown, denial, year),
      );
      if (!proof) return [];
      const [said, other] = [first, proof].map(({ text }) => shortened(text));
      const data = { message: 'plausibility.said-absent' as const, said: said ?? '', other: other ?? '' };
      const where = [first, proof].map(({ passage, start, text }) => placeAt(passage, start, start + text.length));
      return [{ subject: name, data, where }];
    });
  },
  say: {
    'plausibility.said-absent': (c: Telling<{ said: string; other: string }>) =>
      c.zh
        ? `正文写“${c.data.said}”，另一处写“${c.data.other}”，前后矛盾`
        : `the text says “${c.data.said}” and elsewhere “${c.data.other}”`,
  },
});

function clausesOf(passages: readonly Passage[], sections: readonly Section[]): Clause[] {
  const heads = new Map(passages.map((passage) => [passage, '']));
  // What stands under one heading stands under those above it.
  for (const { head, title, lines } of sections)
    for (const passage of new Set([head, ...lines.map((line) => line.passage)]))
      heads.set(passage, `${heads.get(passage)} ${title}`);
  return passages.flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'note') return [];
    const head = heads.get(passage) ?? '';
    return everyMatch(passage.text, /[^，。；\n]+/g).map(({ 0: text, index }) => ({
      passage,
      start: index,
      text,
      head,
    }));
  });
}

/** Whatever it is that there is none of. */
function mayDeny({ text, head }: Clause): boolean {
  return /[无没不未0零]/.test(text) && !ELSE.test(text) && !PROBLEMS.test(head);
}

function denies(text: string, of: RegExp): boolean {
  const match = of.exec(text);
  if (!match) return false;
  return NOT.test(text.slice(0, match.index)) || ZERO.test(text.slice(match.index + match[0].length));
}

/** `A项目…，结余50万元；B项目…，结余0万元`: of one item nothing is left, of the other something is. */
function areOfItems(zero: Clause, other: Clause): boolean {
  const [first, last] = zero.start < other.start ? [zero, other] : [other, zero];
  const between = zero.passage.text.slice(first.start, last.start);
  return /\d/.test(zero.text) && zero.passage === other.passage && /；/.test(between) && !/[。\n]/.test(between);
}

function shows({ text, head }: Clause, shown: RegExp, denial: string, year: number | null): boolean {
  const match = shown.exec(text);
  if (!match || ELSE.test(text) || /无|没有|未/.test(text.slice(0, match.index + match[0].length))) return false;
  const years = everyMatch(text, /(?<!\d)20\d{2}(?=年)/g).map(([digits]) => Number(digits));
  if (years.some((other) => other !== year)) return false;
  const kind = KINDS.filter((words) => words.test(denial));
  if (kind.length > 0 && !kind.some((words) => words.test(text)) && !FAULT.test(text)) return false;
  return AMOUNT.test(text.slice(match.index + match[0].length)) || (PROBLEMS.test(head) && FAULT.test(text));
}
