/** `2024年发放贷款403笔、9.337亿元，累计发放873笔、23亿元`: the year's figures are part of the cumulative ones. */

import type { Claim } from '../../extraction.js';
import { stripTrail } from '../../words/lexicon.js';
import type { Mention } from '../mention.js';
import { nounOf } from '../phrase.js';
import { type Sentence, unitClass } from './sentence.js';

export function readCumulative(sentence: Sentence): Claim[] {
  const { mentions } = sentence;
  return mentions.flatMap((limit, i): Claim[] => {
    const lead = leadOf(mentions, i);
    if (
      !lead ||
      !/(?<!年度|全年|当年|本年)累计/.test(lead.words) ||
      limit.role !== 'level' ||
      limit.basis !== null ||
      limit.quantity.hedge === 'under'
    )
      return [];
    const after = stripTrail(lead.words.replace(/^.*累计(?:已)?/, ''));
    const { noun, verb } = nounOf(after);
    const unit = unitClass(limit);
    const from = mentions.indexOf(lead);
    const figure = mentions
      .slice(0, from)
      .findLast(
        (d) =>
          d.role === 'level' &&
          unitClass(d) === unit &&
          !/累计/.test(leadOf(mentions, mentions.indexOf(d))?.words ?? ''),
      );
    if (!figure || unit === null || figure.quantity.hedge) return [];
    const said = leadOf(mentions, mentions.indexOf(figure))?.words ?? '';
    // `计划完成85.5亿元，累计完成54.21亿元`: what was aimed at is no part of what was done.
    if (/计划|目标|任务|预算|应/.test(said)) return [];
    const sameVerb = verb === '' ? after === '' || noun !== '' : said.includes(verb);
    const sameNoun = noun === '' || figure.topic.name.includes(noun) || noun.includes(figure.topic.name);
    if (!sameVerb || !sameNoun) return [];
    return [
      {
        kind: 'cumulative',
        figure: sentence.id(figure),
        limit: sentence.id(limit),
        where: sentence.where([figure, limit]),
      },
    ];
  });
}

/** The first figure of the row that this one stands in: its clause says what the row counts. */
function leadOf(mentions: readonly Mention[], i: number): Mention | undefined {
  let k = i;
  while (k > 0 && mentions[k]!.words === '') k--;
  return mentions[k];
}
