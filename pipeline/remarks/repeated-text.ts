/** A sentence that stands word for word in two places: a section that was copied from another, or pasted twice. */
import { LIST_NUMBER } from '../../parsers/characters.js';
import { everyMatch } from '../../parsers/every-match.js';
import { addTo } from '../../parsers/grouped.js';
import { placeAt } from '../extract/passages.js';
import { shortened } from '../wording/sentence-parts.js';
import type { RemarkContext } from './context/context.js';
import { type Hit, times, wordRemark } from './word-remark.js';

/** Shorter ones are formulas that many sections close with. */
const LEAST = 28;
const SHORTEST = 10;
const GOALS = /^(?!.*(?:完成|实现|情况|偏)).*(?:目标|任务|计划)/;
const SENTENCE = /[^。\n]+/g;
/** What opens it is no part of what it says. */
const OPENING = new RegExp(`^\\s*(?:${LIST_NUMBER})?\\s*(?:[^，。；：:\\n\\d]{2,12}[：:])?\\s*`);

export const repeatedText = wordRemark({
  rule: {
    id: 'wording.repeated-text',
    level: 'notice',
    title: { zh: '两处文字一字不差', en: 'A text that stands in two places, word for word' },
    examples: {
      pass: {
        shown: '两节各写各的情况',
        en: 'each section tells its own',
        text: '项目资金专账核算、专款专用，严格执行国库集中支付制度，未发现挪用。',
      },
      fail: {
        shown: '资金管理与资金使用两节文字相同',
        en: 'two sections with one text',
        text: '项目资金专账核算、专款专用，严格执行国库集中支付制度，未发现挪用。项目资金专账核算、专款专用，严格执行国库集中支付制度，未发现挪用。',
      },
    },
  },
  hits: ({ passages, sections }: RemarkContext) => {
    const goals = new Set(
      sections.filter(({ title }) => GOALS.test(title)).flatMap(({ lines }) => lines.map(({ passage }) => passage)),
    );
    const seen = new Map<string, Hit[]>();
    for (const [i, passage] of passages.entries()) {
      if (passage.kind !== 'paragraph') continue;
      const isGoal = goals.has(passage);
      // One pasted twice stands right below itself.
      const least = passage.text === passages[i + 1]?.text || passage.text === passages[i - 1]?.text ? SHORTEST : LEAST;
      for (const { 0: sentence, index } of everyMatch(passage.text, SENTENCE)) {
        const opening = OPENING.exec(sentence)?.[0].length ?? 0;
        const said = sentence.slice(opening).replace(/\s/g, '');
        // What was to be done and was is told in the same words, with the same numbers.
        if (said.length < least || (isGoal && /\d/.test(said))) continue;
        const start = index + opening;
        const hit = { place: placeAt(passage, start, index + sentence.length), word: shortened(said) };
        addTo(seen, said, hit);
      }
    }
    return [...seen.values()].filter((hits) => hits.length > 1).flat();
  },
  say: (c) =>
    c.zh
      ? `“${c.data.word}”一字不差地写了两处以上，是否误贴${times(c)}`
      : `“${c.data.word}” stands in several places word for word${times(c)}`,
});
