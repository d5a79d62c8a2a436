/** 增加2.36万元，下降50.64%: of one subject and year, in one paragraph. And 增加0.52万元，主要是公务接待费减少: a reason for the contrary. */

import { everyMatch } from '../../parsers/every-match.js';
import { everywhere } from '../equations/figures.js';
import { placeAt } from '../extract/passages.js';
import { lead, type Telling, withUnit } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

export const direction = remark({
  rule: {
    id: 'plausibility.direction',
    title: { zh: '增减额与增减幅度方向相反', en: 'A change whose amount and rate go in opposite directions' },
    examples: {
      facts: {
        'change.amount:sangong.total@2024#narrative': '-2.36万元',
        'change.rate:sangong.total@2024#narrative': '-50.64%',
      },
      pass: { shown: '减少 2.36 万元，下降 50.64%', en: 'down 23,600 yuan, down 50.64%' },
      fail: {
        shown: '增加 2.36 万元，下降 50.64%',
        en: 'up 23,600 yuan, down 50.64%',
        facts: { 'change.amount:sangong.total@2024#narrative': '2.36万元' },
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

const RISE = '增加|增长|上升|提高';
const FALL = '减少|下降|降低|压减|缩减';
/** The change, its size, and why; what is left over grows when less is spent. */
const WHY = new RegExp(
  `(支出|经费|费用?|决算数?|开支)[^。；]{0,24}?(${RISE}|${FALL})(?:了)?[^。；]{0,24}?[，,]?(?:主要)?(?:原因)?(?:主要)?(?:是|系|由于|因)([^。；\\n]{2,60})`,
  'g',
);
/** `LED占比由62%提高到84%`: no share moves an amount its own way. */
const OF_SHARE = new RegExp(`(?:[比率度]|比[重例]|由[^，。；]{0,8}[%％])[^，。；]{0,14}(?:${RISE}|${FALL})`);
/** `扣除购车因素后下降10%`: what it would be without the reason. */
const OTHERWISE = /^(?:若|如)?(?:扣除|剔除|不(?:含|计|考虑)|同口径)/;
/** As a reason, what saves goes down, too. */
const SAVES = '严格控制|从严控制|厉行节约|压缩';
const [RISES, FALLS] = [RISE, `${FALL}|${SAVES}`].map((words) => new RegExp(words));

export const otherDirection = remark({
  rule: {
    id: 'plausibility.other-direction',
    title: { zh: '增减的原因应与增减方向一致', en: 'The reason for a change goes in the same direction' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '三公经费比上年减少 0.52 万元，主要是公务接待费减少',
        en: 'down by 5,200 yuan, mainly because receptions cost less',
      },
      fail: {
        shown: '三公经费比上年增加 0.52 万元，主要是公务接待费减少',
        en: 'up by 5,200 yuan, mainly because receptions cost less',
      },
    },
  },
  find: ({ passages }) =>
    passages.flatMap((passage) => {
      if (passage.kind === 'cell' || passage.kind === 'note') return [];
      return everyMatch(passage.text, WHY).flatMap((match) => {
        const [text, , change = '', why = ''] = match;
        const [same, other] = RISES?.test(change) ? [RISES, FALLS] : [FALLS, RISES];
        const own = why
          .split(/[，,]/)
          .filter((clause) => !OF_SHARE.test(clause) && !OTHERWISE.test(clause))
          .join('，');
        if (!other?.test(own) || same?.test(why) || /结转|结余|收入|人员|在职|编制/.test(why)) return [];
        const data = { message: 'plausibility.other-direction' as const, text };
        // Its place and its figures may change in a later submission.
        const subject = text.replace(/[\d.,]+/g, '');
        return [{ subject, data, where: [placeAt(passage, match.index, match.index + text.length)] }];
      });
    }),
  say: {
    'plausibility.other-direction': (c: Telling<{ text: string }>) =>
      c.zh ? `“${c.data.text}”：所写原因与增减方向相反` : `“${c.data.text}”: the reason goes the other way`,
  },
});
