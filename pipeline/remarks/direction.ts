/** 增加2.36万元，下降50.64%: of one subject and year, in one paragraph. */
import { everywhere } from '../equations/figures.js';
import { lead, type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const direction = remark({
  rule: {
    id: 'plausibility.direction',
    level: 'warning',
    title: { zh: '增减额与增减幅度方向相反', en: 'A change whose amount and rate go in opposite directions' },
    examples: {
      pass: {
        shown: '减少 2.36 万元，下降 50.64%',
        en: 'down 23,600 yuan, down 50.64%',
        facts: {
          'change.amount:sangong.total@2024#narrative': '-2.36万元',
          'change.rate:sangong.total@2024#narrative': '-50.64%',
        },
      },
      fail: {
        shown: '增加 2.36 万元，下降 50.64%',
        en: 'up 23,600 yuan, down 50.64%',
        facts: {
          'change.amount:sangong.total@2024#narrative': '2.36万元',
          'change.rate:sangong.total@2024#narrative': '-50.64%',
        },
      },
    },
  },
  unlessRefuted: true,
  find: ({ figures }) =>
    figures.all.flatMap((amount) => {
      if (amount.role.concept !== 'change.amount:*' || amount.value.num === 0n) return [];
      const rate = everywhere(figures, { ...amount.role, concept: 'change.rate:*' }).find(
        ({ fact }) => fact.where.block === amount.fact.where.block,
      );
      if (!rate || rate.value.num === 0n || rate.value.num > 0n === amount.value.num > 0n) return [];
      const data = { message: 'plausibility.direction' as const };
      return [{ subject: amount.fact.key, data, operands: [amount, rate] }];
    }),
  say: {
    'plausibility.direction': (c: Telling) => {
      const [amount, rate] = c.facts;
      const words = [amount, rate].map((f) => (f ? `${f.label}${c.zh ? '' : ' '}${withUnit(f)}` : ''));
      return c.zh
        ? `${lead(c)}：“${words.join('，')}”一增一减，方向相反`
        : `${lead(c)}: ${words.join(', ')}: one goes up, the other down`;
    },
  },
});
