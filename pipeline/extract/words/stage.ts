/** Stages of money in words: 年初预算, 全年预算, 预算, 决算. Words of other things that hold 预算 or 执行 are left alone. */
import type { Stage } from '../../taxonomy/key.js';

const STAGE_WORDS: readonly [Stage, string][] = [
  [
    'budget-initial',
    '年初部门预算批复|年初部门预算|年初预算安排|年初预算批复|年初批复预算|年初预算数|年初预算|初始预算|年初安排|年初批复',
  ],
  [
    'budget-full',
    '全年预算数|全年预算|调整后预算数|调整后预算|调整后的预算|调整预算数|调整预算|全年调整预算数|调整后全年预算数|调整后全年预算|年末预算数|预算调整为|预算调整后为|调整后',
  ],
  [
    'final',
    '决算数|决算|实际支出数|实际支出|实际执行数|实际执行|全年执行数|全年执行|预算执行数|执行数|全年支出|实际完成|实际使用|实际列支|实际发生|实支|实际收入|已支出|已使用|累计支出',
  ],
  [
    'budget',
    '部门预算安排|部门预算批复数|部门预算批复|预算安排数|预算安排|预算批复数|预算批复|批复预算|计划安排|拟安排|预计安排|预算总额|预算资金|预算金额|预算数|部门预算|年度预算|预算',
  ],
];
/** 预算 and 执行 that say no stage. */
const PROTECTED =
  /一般公共预算|政府性基金预算|国有资本经营预算|社会保险基金预算|公共财政预算|预算单位|预算管理|预算绩效|预算部门|预算编制|预算编码|预算评审|预算执行(?!数)|预算约束|预算法|预算公开|预算范围|预算控制|预算内|预算外|预算拨款|预算资金管理|预决算|预算支出绩效|预算项目库|最高人民法院执行|执行难|执行案件|执行标的|执行到位|部门预算股|预算股|预算科/g;

const BY_WORD = STAGE_WORDS.flatMap(([stage, words]) => words.split('|').map((word) => [word, stage] as const)).sort(
  (a, b) => b[0].length - a[0].length,
);
const STAGE_OF = new Map(BY_WORD);
const ANY = new RegExp(BY_WORD.map(([word]) => word).join('|'), 'g');

export interface StageWord {
  start: number;
  end: number;
  stage: Stage;
  /** `比预算`, `完成年初预算的`: the budget is what the figure is compared with. */
  comparison: boolean;
}

export function stageWords(text: string, offset = 0): StageWord[] {
  if (!/预算|决算|执行|实际|支出|年初|调整后|实支|已使用|安排/.test(text)) return [];
  const masked = text.replace(PROTECTED, (word) => '＊'.repeat(word.length));
  return [...masked.matchAll(ANY)].map((match) => {
    const before = masked.slice(Math.max(0, match.index - 8), match.index);
    return {
      start: offset + match.index,
      end: offset + match.index + match[0].length,
      stage: STAGE_OF.get(match[0])!,
      comparison:
        /(?:比|较|占|超|超过|低于|高于|完成了?|达到|达|为|是)(?:年初|全年|年度|本年|调整后?|当年|上年|\d{4}\.?年?度?)?的?$/.test(
          before,
        ) && isOf(masked, match.index + match[0].length, before),
    };
  });
}

/** 比/较 always compare; 完成…的 and 占…的 only where a 的 or a rate follows. */
function isOf(text: string, end: number, before: string): boolean {
  if (/(?:比|较|超过?|低于|高于)(?:年初|全年|年度|本年|当年|上年|去年|\d{4}\.?年?度?)?$/.test(before)) return true;
  return (
    /(?:占|完成了?|达到?|为|是)/.test(before) &&
    /^(?:数|总额|总数|任务|计划)?(?:的|(?=\d+(?:\.\d+)?%)|(?=[约超近]?\d+(?:\.\d+)?%))/.test(text.slice(end)) &&
    !/^[：]/.test(text.slice(end))
  );
}

/** The phrase without its stage words (`三公经费支出决算数` → `三公经费`), the last stage that it names, and the words. */
export function splitStage(phrase: string): { rest: string; stage: Stage | null; words: string } {
  const words = stageWords(phrase).filter((word) => !word.comparison);
  let rest = phrase;
  for (const word of [...words].reverse()) rest = rest.slice(0, word.start) + rest.slice(word.end);
  const said = words.map((word) => phrase.slice(word.start, word.end)).join('');
  return { rest, stage: words.at(-1)?.stage ?? null, words: said };
}
