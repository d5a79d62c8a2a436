/** `举办推介会2场` among the goals, and of the other goals the results are told: of this one the text says nothing more. */
import { equals, ONE } from '../decimal.js';
import { placeAt, sentenceBefore } from '../extract/passages.js';
import { BUILDING, MONEY_OF_GOALS, SHARED_OUT, TOLD_AMONG_GOALS } from '../taxonomy/goal-words.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { type Aims, aimsBeside } from './context/aims.js';
import { pairsOf } from './context/alike.js';
import { cellPassage, type Statement } from './context/statements.js';
import { remark } from './remark.js';

/** Of so many goals the results are told, at least, and of no fewer than are not. */
const LEAST = 2;
/** 完成 is told as no account at all. */
const SHORT = 10;
/** An account without a number tells of none of them. */
const COUNTS = /\d(?!\d{0,3}年)/;
/** Two characters of a name stand in any sentence. */
const NAME = 3;

export const goalUntold = remark({
  rule: {
    id: 'explanation.goal-untold',
    title: { zh: '每项有数量的目标都应有完成情况', en: 'Each goal that counts something has its result' },
    basis: [{ zh: '财预〔2020〕10号：自评应逐项对照绩效目标', verified: false }],
    examples: {
      pass: '目标：引进企业 6 家，举办推介会 2 场；完成：引进企业 7 家，举办推介会 2 场',
      fail: '目标：引进企业 6 家，举办推介会 2 场；完成：引进企业 7 家',
    },
  },
  find: ({ aims, passages, forms }) => {
    const inForms = forms.flatMap((form) =>
      form.goals.flatMap(({ goal, done, table }) => {
        const [aimed, told] = [cellPassage(table, goal), cellPassage(table, done)];
        return untoldIn(aimsBeside(aimed, told), done.text, form.context.key, !COUNTS.test(done.text));
      }),
    );
    if (forms.some(({ rows }) => rows.length > 0)) return inForms;
    const own = new Set(aims.goals.map(({ passage }) => passage));
    const elsewhere = passages.filter((passage) => !own.has(passage));
    return [...inForms, ...untoldIn(aims, elsewhere.map(({ text }) => text).join('\n'), 'goals')];
  },
  say: {
    'explanation.goal-untold': (c: Telling<{ goals: string[]; told: number }>) =>
      c.zh
        ? `目标“${few(c.data.goals, c)}”没有写完成情况（${c.data.told > 0 ? `其他 ${c.data.told} 项目标都写了` : '所写的完成情况没有一个数'}）`
        : `no result is told of the goal ${few(c.data.goals, c)} (${c.data.told > 0 ? `of ${c.data.told} others it is` : 'the account has not one number'})`,
  },
});

function untoldIn(aims: Aims, elsewhere: string, subject: string, isWordless = false) {
  const goals = aims.goals
    .flatMap(({ statements }) => statements)
    .filter((goal) => !isMoney(goal) && !TOLD_AMONG_GOALS.test(goal.said) && !/指标\d/.test(goal.said));
  const told = new Set(aims.met.map(({ goal }) => goal));
  const done = aims.results.flatMap(({ statements }) => statements);
  // `建设里程8公里` may be told as `处治里程8公里`, `热力管网改造24公里` as `改造管网25.1公里`, and `投诉处理率100%` as `全部处理`.
  const isNamed = ({ name, unit, value, change }: Statement) =>
    // `投诉率下降10%` may be told as `受理投诉1107件，比上年减少153件，下降12.14%`.
    (change !== null && done.some((other) => other.change !== null && pairsOf(name).some(isIn(upTo(other))))) ||
    done.some(
      (other) => other.unit.text === unit.text && (equals(other.value, value) || areWordsOf(other.name, name)),
    ) ||
    (unit.dimension === 'rate' && equals(value, ONE) && isAllDone(name, elsewhere)) ||
    [...name].some((_, i) => i + NAME <= name.length && elsewhere.includes(name.slice(i, i + NAME)));
  const untold = goals.filter(
    (goal) => !told.has(goal) && goal.name.replace(BUILDING, '').length >= NAME && !isNamed(goal),
  );
  const isSome = aims.met.length >= Math.max(LEAST, untold.length);
  if (untold.length === 0 || !(isSome || (isWordless && elsewhere.length >= SHORT && untold.length >= LEAST)))
    return [];
  const data = {
    message: 'explanation.goal-untold' as const,
    goals: untold.map(({ said }) => said),
    told: aims.met.length,
  };
  const where = untold.map(({ passage, start, end }) => placeAt(passage, start, end));
  return [{ subject, data, where }];
}

/** Its sentence up to it. */
function upTo({ passage, start }: Statement): string {
  return sentenceBefore(passage.text, start, /[。；\n]/, 200);
}

const isIn = (text: string) => (part: string) => text.includes(part);

/** Two words of the name, whatever their order. */
function areWordsOf(told: string, name: string): boolean {
  return told.length === 4 && name.includes(told.slice(0, 2)) && name.includes(told.slice(2));
}

function isAllDone(name: string, told: string): boolean {
  const verb = name.replace(/率$/, '').slice(-2);
  return verb.length === 2 && ['全部', '全部已', '均已', '均'].some((all) => told.includes(`${all}${verb}`));
}

/** What is received and spent is told by the accounts, and so is what each line was given: `其中：康复92万元，评定补贴10万元`. */
function isMoney({ name, unit, passage, start }: Statement): boolean {
  if (MONEY_OF_GOALS.test(name)) return true;
  return unit.dimension === 'money' && SHARED_OUT.test(sentenceBefore(passage.text, start, /。/, 200));
}
