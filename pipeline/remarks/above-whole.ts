import { compare, exact } from '../decimal.js';
import { isMisreadSign } from '../equations/misread-sign.js';
import { shown } from '../equations/print-figure.js';
import { lead, stated, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** Rates that cannot be more than everything. */
const LABELS =
  /满意|(?:合格|优良|覆盖|及时|达标|准确|到位|知晓|普及|完好|规范|管理|参保|巩固|入学|落实|建档|稳定|通过|验收|整改|成活|安全)率/;

export const aboveWhole = remark({
  rule: {
    id: 'plausibility.above-whole',
    level: 'notice',
    title: { zh: '满意度、合格率等超过 100%', en: 'A satisfaction or pass rate above 100%' },
    examples: {
      facts: { 'overall.indicator[0].actual[0]#annex2': '99%' },
      indicators: [{ level1: '满意度指标', level3: '服务对象满意度', weight: '10', score: '10', reason: '' }],
      pass: { shown: '满意度 99%', en: 'satisfaction 99%' },
      fail: { shown: '满意度 290%', en: 'satisfaction 290%' },
    },
  },
  find: ({ figures }) =>
    figures.all
      .filter(({ role, dimension }) => dimension === 'rate' && QUANTITIES.has(role.concept))
      .filter(({ fact, value }) => compare(value, exact(1)) > 0 && LABELS.test(fact.label))
      .map((f) => ({
        subject: f.fact.key,
        data: {
          message: 'plausibility.above-whole',
          value: shown(f.value, f),
          ...(isMisreadSign(f) ? { misread: true } : {}),
        },
        operands: [f],
        severity: isMisreadSign(f) || /到位/.test(f.fact.label) ? ('notice' as const) : ('warning' as const),
      })),
  say: {
    'plausibility.above-whole': (c: Telling<{ value: string; misread?: true }>) =>
      c.zh
        ? `${lead(c)} ${stated(c)}，超过 100%${c.data.misread ? '；扫描识别常把“≥”误作“2”，请对照原件' : ''}`
        : `${lead(c)} is ${stated(c)}, above 100%${c.data.misread ? '; recognition often takes ≥ for 2: compare with the original' : ''}`,
  },
});

const QUANTITIES = new Set(['KEY.indicator[*].actual[*]', 'KEY.indicator[*].target[*]']);
