/** A grade that does not fit its score: that of the same sentence, or else the total of the overall form. */
import { tight } from '../../parsers/characters.js';
import { placeInCell } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { compare, type Exact, equals, exact } from '../decimal.js';
import { formFigure } from '../equations/figures.js';
import { printed } from '../equations/print-figure.js';
import { placeAt } from '../extract/passages.js';
import { OVERALL } from '../taxonomy/form-name.js';
import type { Telling } from '../wording/sentence-parts.js';
import { projectLists } from './context/project-lists.js';
import { remark } from './remark.js';

const GRADE =
  /(?:等级|等次|档次|评级|评定|(?:评价|自评|评定)(?:结果|结论)|总体评价|综合评价)(?:评定|确定|认定|评价)?(?:为|是|：|:|属于)?\s*[“"「‘]?(优秀|优|良好|良|中等|中|不合格|合格|较差|差|一般)(?=[”"」’。，,；;、（(\s]|等|级|$)/g;
const SCORE = /(\d{1,3}(?:\.\d+)?)\s*分/g;
/** A score that is called the total. */
const TOTAL = /(?:总|综合|合计|最终|自评)[^，,；;。、\d]{0,6}?(\d{1,3}(?:\.\d+)?)\s*分/g;

/** `综合得分96.58分（满分100分）：预算执行9.88分…，等级为“优”`: the grade is of the total, and not of its last part. */
function scoreGraded(sentence: string): string | undefined {
  const bare = sentence.replace(/（[^（）]*）|\([^()]*\)|满分(?:值|为)?\s*\d+\s*分/g, '');
  for (const words of [bare.split('其中')[0] ?? '', bare, sentence]) {
    const score = (everyMatch(words, TOTAL).at(-1) ?? everyMatch(words, SCORE).at(-1))?.[1];
    if (score !== undefined) return score;
  }
  return undefined;
}

/** A table of grades, or a sentence about another matter (信用等级, 风险等级). */
const OTHER_MATTER = /(?:信用|风险|安全|资质|质量|水质|地表水|景区|星级|应急|响应|灾害|文物|保护)[\u4e00-\u9fff]{0,4}$/;

export const grade = remark({
  rule: {
    id: 'plausibility.grade',
    title: { zh: '评价等级与得分相符', en: 'The grade fits the score' },
    basis: [
      {
        zh: '财预〔2020〕10号第十八条：90 分以上为优、80 至 90 分为良、60 至 80 分为中、60 分以下为差',
        verified: false,
      },
    ],
    examples: {
      facts: { 'overall.total.weight#annex2': '100分', 'overall.total.score#annex2': '94.26分' },
      pass: { shown: '94.26 分，等级为“优”', en: '94.26 points, grade 优', text: '经自评，评价等级为“优”。' },
      fail: { shown: '94.26 分，等级为“良”', en: '94.26 points, grade 良', text: '经自评，评价等级为“良”。' },
    },
  },
  limits: {
    scale: {
      field: 'grades',
      zh: '等级的分数线',
      en: 'grades from',
      standard: [
        { from: '90', words: ['优', '优秀'] },
        { from: '80', words: ['良', '良好'] },
        { from: '60', words: ['中', '中等', '合格', '一般'] },
        { from: '0', words: ['差', '较差', '不合格'] },
      ],
    },
  },
  unlessRefuted: true,
  find: (context, { scale }) => {
    const { figures, passages } = context;
    const meantBy = (points: Exact, word: string) => {
      const meant = scale.find(({ from: least }) => compare(points, exact(least)) >= 0);
      const isKnown = scale.some(({ words }) => words.includes(word));
      return !meant || !isKnown || meant.words.includes(word)
        ? null
        : { meant: meant.words[0] ?? '', least: meant.from };
    };
    // 自评得分 and 自评等级 on one line of a list.
    const inLists = projectLists(context).flatMap((listed) =>
      listed.flatMap(({ table, name, under }) => {
        const [cell, score] = [under(/(?:等级|等次|档次|结论|结果)$/), under(/得分$|分数$|^自评分$|^总分$/)];
        const [word, points] = [tight(cell?.text ?? ''), tight(score?.text ?? '')];
        const wrong = /^\d{1,3}(?:\.\d+)?$/.test(points) ? meantBy(exact(points), word) : null;
        // Points of ten have grades of their own.
        if (!cell || !wrong || compare(exact(points), exact(100)) > 0 || compare(exact(points), exact(10)) <= 0)
          return [];
        const data = { message: 'plausibility.grade' as const, word, points, ...wrong };
        return [{ subject: `plausibility.grade|${name}`, data, where: [placeInCell(table, cell)] }];
      }),
    );
    const projects = figures.forms.map(({ name }) => name.subject);
    const overall = figures.forms.find(({ key }) => key === OVERALL.text);
    const [total, outOf] = ['score', 'weight'].map((of) => overall && formFigure(figures, overall, `KEY.total.${of}`));
    const inText = passages.flatMap((passage) => {
      if (passage.kind === 'note') return [];
      return everyMatch(passage.text, GRADE).flatMap((match) => {
        const word = match[1] ?? '';
        const from = Math.max(...['。', '；', '\n'].map((mark) => passage.text.lastIndexOf(mark, match.index))) + 1;
        const sentence = passage.text.slice(from, match.index);
        if (OTHER_MATTER.test(sentence)) return [];
        const stated = scoreGraded(sentence);
        if (stated === undefined && projects.some((name) => name.length >= 3 && sentence.includes(name))) return [];
        const points = stated === undefined ? total?.value : exact(stated);
        if (!points || (outOf && !equals(outOf.value, exact(100)))) return [];
        const wrong = meantBy(points, word);
        if (!wrong) return [];
        return [
          {
            subject: 'plausibility.grade',
            data: {
              message: 'plausibility.grade' as const,
              word,
              points: stated ?? (total ? printed(total.fact) : ''),
              ...wrong,
            },
            operands: stated === undefined && total ? [total] : [],
            where: [placeAt(passage, match.index, match.index + match[0].length)],
          },
        ];
      });
    });
    return [...inText, ...inLists];
  },
  say: {
    'plausibility.grade': (c: Telling<{ word: string; points: string; meant: string; least: string }>) =>
      c.zh
        ? `等级“${c.data.word}”与得分 ${c.data.points} 不符：${c.data.least} 分以上为“${c.data.meant}”`
        : `the grade ${c.data.word} does not fit the score ${c.data.points}: from ${c.data.least} on it is ${c.data.meant}`,
  },
});
