/** What the text says of results: a threshold in place of a number, full marks everywhere beside a slow execution, a heading over nothing. */
import { CN, CN_DIGITS, LIST_NUMBER, readChineseNumber } from '../../../parsers/characters.js';
import { type Document, placeIn, type TextBlock } from '../../../parsers/document.js';
import { compare, exact } from '../../decimal.js';
import { type Figure, type Figures, figureAt } from '../../equations/figures.js';
import { type Note, noteOf } from '../../equations/judged.js';
import type { Extraction } from '../../extract/extraction.js';
import { passagesOf, placeAt } from '../../extract/passages.js';
import { ruleOf } from '../../rules/rules.js';

/** What was wanted, promised or asked for, and not what was reached. */
const WANTED = /目标|要求|力争|确保|争取|预期|计划|应当|应达|不得|标准|规定|指标值|设定|拟|将/;
const MEASURED = /满意度|满意率|合格率|覆盖率|知晓率|完好率|及时率|发放率|到位率|完成率|达标率|保障水平/;
/** 满意度≥95%, 均大于等于95%; 达95%以上 is how people write a number that they have. */
const THRESHOLD = /(?:≥|>=|≧|大于(?:或)?等于|不低于|不少于)\s*(\d+(?:\.\d+)?\s*[%％])/;

const OPENS = new RegExp(String.raw`^\s*[（(${CN_DIGITS}十\d]`);

export function thresholds(document: Document): Note[] {
  const rule = ruleOf('explanation.threshold-as-result', 'explanation');
  // The plan names targets in the same words: only a section on results is looked at.
  let inResults = false;
  const found = passagesOf(document, false).flatMap((passage) => {
    if (passage.kind === 'cell' || passage.kind === 'note') return [];
    if (passage.text.length < 40 && OPENS.test(passage.text)) {
      if (/目标(?:设定|设置|分解|申报)|预期目标|年度目标/.test(passage.text)) inResults = false;
      else if (/完成|效益|效果|实现|绩效情况/.test(passage.text)) inResults = true;
    }
    return inResults
      ? sentencesOf(passage.text).flatMap(({ text, start }) => {
          if (
            !MEASURED.test(text) ||
            WANTED.test(
              text.replace(
                /(?:绩效)?(?:目标|指标)[.。:：]|(?:效益|影响|对象|满意度|质量|数量|时效|成本)(?:指标|目标)/g,
                '',
              ),
            )
          )
            return [];
          return THRESHOLD.test(text) ? [placeAt(passage, start, start + text.length)] : [];
        })
      : [];
  });
  if (found.length === 0) return [];
  const texts = found.map((place) => place.quote.replace(new RegExp(`^\\s*${LIST_NUMBER}`), '').trim());
  return [noteOf(rule, [], 'narrative', { message: 'explanation.threshold-as-result', texts }, found)];
}

function sentencesOf(text: string): { text: string; start: number }[] {
  return [...text.matchAll(/[^。；;\n]+/g)].map((match) => ({ text: match[0], start: match.index }));
}

/** What goes on farther than this to either side of a figure is no sentence. */
const AROUND = 300;

function sentenceRound(text: string, start: number, end: number): string {
  const [before, after] = [text.slice(Math.max(0, start - AROUND), start), text.slice(end, end + AROUND)];
  const from = Math.max(...['。', '；', ';', '\n'].map((mark) => before.lastIndexOf(mark))) + 1;
  const stop = after.search(/[。；;\n]/);
  return before.slice(from) + text.slice(start, end) + (stop < 0 ? after : after.slice(0, stop));
}

const SLOW =
  /(?:预算|资金)?(?:执行|支出|支付)(?:率|进度)[^，。；]{0,6}(?:缓慢|较慢|偏慢|不快|滞后|偏低|较低|不高|不够快)/;

/** All forms score full marks, and the text names a slow execution among its problems. */
export function fullMarks(document: Document, figures: Figures): Note[] {
  const scores = figures.forms.flatMap(({ part, key }) => {
    const [score, weight] = ['score', 'weight'].map((of) => figureAt(figures, part, `${key}.total.${of}`));
    return score ? [{ score, full: compare(score.value, weight?.value ?? exact(100)) === 0 }] : [];
  });
  if (scores.length === 0 || scores.some(({ full }) => !full)) return [];
  const slow = passagesOf(document, false).flatMap((passage) => {
    const match = passage.kind === 'cell' ? null : SLOW.exec(passage.text);
    return match ? [placeAt(passage, match.index, match.index + match[0].length)] : [];
  });
  const [place] = slow;
  if (!place) return [];
  const rule = ruleOf('plausibility.full-marks', 'plausibility');
  const data = { message: 'plausibility.full-marks' as const, text: place.quote, forms: scores.length };
  return [
    noteOf(
      rule,
      scores.map(({ score }) => score),
      'full-marks',
      data,
      [place],
    ),
  ];
}

const ALL = /全部(?:已)?(?:拨付|支付|支出|使用|执行)/;
const RATE = /(?:执行|支付|支出|拨付)(?:完成)?率$/;

/** 2179万元全部拨付, and in another sentence 2113.63万元 of it, 97%. */
export function allSpent(document: Document, figures: Figures): Note[] {
  const rule = ruleOf('plausibility.all-spent', 'plausibility');
  const texts = new Map(
    passagesOf(document, false).flatMap((p) => (p.kind === 'cell' ? [] : [[p.block, p.text] as const])),
  );
  const prose = figures.all.filter(({ fact, dimension }) => fact.part === 'narrative' && dimension === 'money');
  const sentenceOf = ({ fact: { where } }: Figure) =>
    sentenceRound(texts.get(where.block) ?? '', where.start, where.end);
  const all = prose.find((figure) => {
    const clause = sentenceOf(figure)
      .split(/[，,]/)
      .find((words) => words.includes(figure.fact.text));
    return clause !== undefined && ALL.test(clause);
  });
  if (!all) return [];
  const again = new Set(
    prose.filter((other) => other !== all && compare(other.value, all.value) === 0).map((other) => sentenceOf(other)),
  );
  const rate = figures.all.find((figure) => {
    const { fact, dimension, value } = figure;
    if (fact.part !== 'narrative' || dimension !== 'rate' || !RATE.test(fact.label) || compare(value, exact(1)) >= 0)
      return false;
    return again.has(sentenceOf(figure));
  });
  const spent = rate && prose.filter((f) => f.order < rate.order && compare(f.value, all.value) < 0).at(-1);
  return rate && spent ? [noteOf(rule, [all, spent, rate], all.fact.key, { message: 'plausibility.all-spent' })] : [];
}

/** `2.项目资金执行情况分析` and not one figure until the next heading. */
export function noAmount(document: Document): Note[] {
  const rule = ruleOf('completeness.amount-missing', 'completeness');
  const lines = passagesOf(document, false).filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
  const isHead = (text: string) =>
    text.length < 40 && new RegExp(`^\\s*${LIST_NUMBER}`).test(text) && !/[，；]/.test(text);
  return lines.flatMap((line, i) => {
    if (!/资金(?:执行|支出|使用|支付)情况(?:分析)?[。：:]?\s*$/.test(line.text) || !isHead(line.text)) return [];
    const rest = lines.slice(i + 1);
    const end = rest.findIndex(({ text }) => isHead(text));
    const body = rest.slice(0, end < 0 ? rest.length : end);
    // A section that goes on in tables, or has none, is told by others.
    const bare = body.length > 0 && body.every(({ text }) => !/[\d０-９%％]|无|附[件表]|见/.test(text));
    const title = line.text.trim();
    return bare && end >= 0
      ? [
          noteOf(rule, [], title, { message: 'completeness.amount-missing', heading: title }, [
            placeAt(line, 0, line.text.length),
          ]),
        ]
      : [];
  });
}

/** `（二）绩效目标完成情况` and straight on to `（三）…` or `三、…`: nothing stands below a heading that one of its rank or a higher one follows. */
export function emptyHeadings(document: Document, extraction: Extraction): Note[] {
  const rule = ruleOf('completeness.heading-empty', 'completeness');
  const tables = new Set(extraction.parts.flatMap(({ blocks }) => blocks));
  const blocks = document.blocks.filter(({ id, kind }) => kind !== 'note' && !tables.has(id));
  const heads = blocks.map((block) => (block.kind === 'heading' || block.kind === 'paragraph' ? headIn(block) : null));
  const isEmpty = heads.map((head, i) => {
    const next = heads[i + 1];
    if (!head || !next) return false;
    return next.rank < head.rank || (next.rank === head.rank && next.number === head.number + 1);
  });
  // Where they follow each other, it is a list or a table of contents.
  const alone = heads.filter((_, i) => isEmpty[i] && !isEmpty[i - 1] && !isEmpty[i + 1]).flatMap((head) => head ?? []);
  if (alone.length === 0) return [];
  const titles = alone.map(({ block }) => block.text.trim());
  const where = alone.map(({ block }) => placeIn(block, 0, block.text.length));
  const note = noteOf(rule, [], 'headings', { message: 'completeness.heading-empty', titles }, where);
  // A chapter may stand in a file of its own.
  return [{ ...note, severity: alone.every(({ rank }) => rank === 0) ? 'notice' : rule.level }];
}

interface Head {
  block: TextBlock;
  /** 一、 before （一） before 1. */
  rank: number;
  number: number;
}

/** A short line that a number opens and no mark closes. */
const HEAD = new RegExp(
  String.raw`^\s*(?:(${CN})、|[（(](${CN})[)）]|(\d{1,2})[.．、](?!\d))\s*([^。；;：:，,]{3,24}?)[。：:]?\s*$`,
);

function headIn(block: TextBlock): Head | null {
  const labels = HEAD.exec(block.text)?.slice(1) ?? [];
  const rank = labels.slice(0, 3).findIndex((label) => label !== undefined);
  const number = rank === 2 ? Number(labels[2]) : readChineseNumber(labels[rank] ?? '');
  if (rank < 0 || number === null || !/情况|分析|措施|问题|建议|结论|概况|经验|做法/.test(labels[3] ?? '')) return null;
  return { block, rank, number };
}
