/** `2023年9月20日完工，2023年8月15日通过竣工验收`: of two stages of one work the later one came first. */
import { everyMatch } from '../../parsers/every-match.js';
import { type Passage, placeAt } from '../extract/passages.js';
import type { Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

const DATE = /(20\d{2})[年.](\d{1,2})[月.](?:(\d{1,2})日?)?/g;
const STAGES = [
  { zh: '开工', is: /开工/ },
  { zh: '完工', is: /(?<!未|主体|基本)(?:完工|竣工)(?!验收|结算|决算|财务)/ },
  { zh: '验收', is: /(?:完工|竣工|总体|最终|完成|通过|组织)[^，。；\d]{0,16}验收/ },
  { zh: '使用', is: /(?:投入|交付|正式)(?:使用|运[行营])|通车|启用/ },
];
/** Which comes before which: it may be used before it is accepted. */
const ORDER = [
  [0, 1],
  [1, 2],
  [1, 3],
] as const;
/** What was planned, and what is accepted before the end. */
const NOT_YET =
  /计划|预计|拟|应[在于]|合同|要求|目标|期限|前(?=完|竣|开)|阶段|主体|中间|隐蔽|分部|单位工程|材料|设备|初步|预验|初验|标段/;
const OF_SEVERAL = /分别|各(?:个|子)?项目(?!标)|陆续|最[早晚]|首[个批]/;

interface Dated {
  stage: number;
  from: number;
  to: number;
  start: number;
  end: number;
}

export const stagesInOrder = remark({
  rule: {
    id: 'plausibility.stages-in-order',
    title: { zh: '开工、完工、验收的日期应先后有序', en: 'Work begins, ends and is accepted in this order' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '2023年9月20日完工，2023年10月15日通过竣工验收', en: 'ended in September, accepted in October' },
      fail: { shown: '2023年9月20日完工，2023年8月15日通过竣工验收', en: 'ended in September, accepted in August' },
    },
  },
  find: ({ passages }) =>
    passages
      .filter(({ kind }) => kind !== 'note')
      .flatMap((passage) => {
        const dated = stagesIn(passage);
        if (dated.length < 2) return [];
        return ORDER.flatMap(([before, behind]) => {
          const [first, last] = [before, behind].map((one) => dated.find(({ stage }) => stage === one));
          if (!first || !last || last.to >= first.from) return [];
          const [early, late] = [first, last].map(({ start, end }) => passage.text.slice(start, end));
          const data = { message: 'plausibility.stages-in-order' as const, early: early ?? '', late: late ?? '' };
          const where = [first, last].map(({ start, end }) => placeAt(passage, start, end));
          return [{ subject: `${STAGES[before]?.zh}|${STAGES[behind]?.zh}|${subjectOf(passage)}`, data, where }];
        });
      }),
  say: {
    'plausibility.stages-in-order': (c: Telling<{ early: string; late: string }>) =>
      c.zh ? `“${c.data.late}”早于“${c.data.early}”，日期先后不合` : `“${c.data.late}” is before “${c.data.early}”`,
  },
});

/** Stages that have one date in the paragraph, each in the clause of its date. */
function stagesIn({ text }: Passage): Dated[] {
  if (OF_SEVERAL.test(text)) return [];
  const found = everyMatch(text, DATE).flatMap((date): Dated[] => {
    const after = /^[^，,。；;\d]{0,30}/.exec(text.slice(date.index + date[0].length))?.[0] ?? '';
    const before = /[^，,。；;\d]{0,6}$/.exec(text.slice(0, date.index))?.[0] ?? '';
    const stage = STAGES.findLastIndex(({ is }) => is.test(after));
    if (stage < 0 || NOT_YET.test(`${before}${after}`) || /^[日]?(?:之?前|至|到|[-—~])/.test(after)) return [];
    const [from, to] = [Number(date[3] ?? 1), Number(date[3] ?? 31)].map(
      (day) => (Number(date[1]) * 12 + Number(date[2])) * 31 + day,
    ) as [number, number];
    return [{ stage, from, to, start: date.index, end: date.index + date[0].length + after.length }];
  });
  return found.filter(({ stage }) => found.filter((other) => other.stage === stage).length === 1);
}

/** Its dates may change in a later submission. */
function subjectOf({ text }: Passage): string {
  return text.replace(/[\d\s.]+[年月日]?/g, '').slice(0, 24);
}
