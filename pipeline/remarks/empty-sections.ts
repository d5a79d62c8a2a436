/** Headings under which the text says nothing, or names no amount. */
import { CN, CN_BRACKET, CN_COMMA, NUMBERED, readChineseNumber } from '../../parsers/characters.js';
import { isText, placeIn, type TextBlock } from '../../parsers/document.js';
import { placeAt } from '../extract/passages.js';
import { few, type Telling } from '../wording/sentence-parts.js';
import { remark } from './remark.js';

/** `2.项目资金执行情况分析`, `1.项目资金到位情况：…`. */
const ON_MONEY = /^[^，；。：:]{0,16}资金(?:到位|执行|支出|使用|支付)情况(?:分析)?(?:[。：:]\s*|\s*$)/;

/** Goods that are counted are no amount. */
const AMOUNT =
  /(?<![\d０-９])[\d０-９]+(?![\d０-９])(?!\s*[一-龥])|[\d０-９]\s*[万亿千百元%％]|无(?!人机|线)|附[件表]|见|如下|下表|(?:全部|足额|全额|均)到位/;
/** When it came, and not how much. */
const MONTH = /(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日)?/g;

export const amountMissing = remark({
  rule: {
    id: 'completeness.amount-missing',
    title: { zh: '资金到位、执行情况应写明金额', en: 'A section on funds or spending names amounts' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: {
        shown: '2.项目资金执行情况分析：已支付 98 万元',
        en: '2. How the money was spent: 980,000 yuan were paid',
      },
      fail: { shown: '2.项目资金执行情况分析：资金已按合同支付', en: '2. How the money was spent: paid as contracted' },
    },
  },
  find: ({ passages }) => {
    const lines = passages.filter(({ kind }) => kind === 'paragraph' || kind === 'heading');
    const isHead = (text: string) => text.length < 40 && NUMBERED.test(text) && !/[，；]/.test(text);
    return lines.flatMap((line, i) => {
      const head = ON_MONEY.exec(line.text);
      if (!head || !NUMBERED.test(line.text)) return [];
      const own = line.text.slice(head[0].length).trim();
      const rest = lines.slice(i + 1);
      const end = rest.findIndex(({ text }) => (own === '' ? isHead(text) : NUMBERED.test(text)));
      const body = [own, ...rest.slice(0, end < 0 ? rest.length : end).map(({ text }) => text)].filter(Boolean);
      // A section that goes on in tables, or has none, is told by others.
      const bare = body.length > 0 && body.every((text) => !AMOUNT.test(text.replace(MONTH, '')));
      if (!bare || end < 0) return [];
      const heading = head[0].replace(/[。：:]?\s*$/, '').trim();
      const where = [placeAt(line, 0, head[0].length)];
      return [{ subject: heading, data: { message: 'completeness.amount-missing', heading }, where }];
    });
  },
  say: {
    'completeness.amount-missing': (c: Telling<{ heading: string }>) =>
      c.zh ? `“${c.data.heading}”没有写金额` : `${c.data.heading} names no amount`,
  },
});

/**
 * `（二）绩效目标完成情况` and straight on to `（三）…` or `三、…`: nothing stands below a heading that one of its rank or a higher one follows.
 * 略 below it is nothing either, nor is a number without a word behind it.
 */
export const headingEmpty = remark({
  rule: {
    id: 'completeness.heading-empty',
    title: { zh: '标题之下应有内容', en: 'A heading has a text below it' },
    basis: [{ zh: '审核经验，没有条文规定', verified: true }],
    examples: {
      pass: { shown: '（二）绩效目标完成情况，其下有文字', en: '（二） What was reached, with a text below it' },
      fail: { shown: '（二）绩效目标完成情况，其下紧接（三）', en: '（二） What was reached, and at once （三）' },
    },
  },
  find: ({ document, extraction, sections }) => {
    const tables = new Set(extraction.parts.flatMap(({ blocks }) => blocks));
    const blocks = document.blocks.filter(({ kind }) => kind !== 'note');
    const heads = blocks.map((block) => (!tables.has(block.id) && isText(block) ? headIn(block) : null));
    const isEmpty = heads.map((head, i) => {
      const block = blocks[i + 1];
      const next = heads[i + 1] ?? (head && block && isText(block) ? numberIn(OPENED.exec(block.text)) : null);
      // The last one of a text that may have been cut off there.
      if (!head || !next) return head !== null && blocks.length === i + 1;
      const isNext = head.rank === NAMED || next.number === head.number + 1;
      return next.rank < head.rank || (next.rank === head.rank && isNext);
    });
    // Where they follow each other, it is a list or a table of contents.
    const alone = heads
      .filter((_, i) => isEmpty[i] && !isEmpty[i - 1] && !isEmpty[i + 1])
      .flatMap((head) => head ?? []);
    const bare = blocks.filter((block, i) => {
      if (!isText(block) || tables.has(block.id)) return false;
      const next = blocks[i + 1];
      const isOver = next && isText(next) && (numberIn(OPENED.exec(next.text))?.number ?? 0) > 1;
      return BARE.test(block.text) || (isOver && ANNOUNCED.test(block.text));
    }) as TextBlock[];
    const omitted = sections.flatMap(({ title, lines: [line, more] }) =>
      line && !more && OMITTED.test(line.text)
        ? [{ title, place: placeAt(line.passage, 0, line.passage.text.length) }]
        : [],
    );
    const titles = [
      ...[...alone.map(({ block }) => block), ...bare].map(({ text }) => text.trim()),
      ...omitted.map(({ title }) => title),
    ];
    if (titles.length === 0) return [];
    const where = [
      ...[...alone.map(({ block }) => block), ...bare].map((block) => placeIn(block, 0, block.text.length)),
      ...omitted.map(({ place }) => place),
    ];
    // A chapter may stand in a file of its own.
    const isChapter =
      bare.length === 0 &&
      omitted.length === 0 &&
      alone.every(({ rank, block }) => rank === 0 || block === blocks.at(-1));
    const severity = isChapter ? 'notice' : 'warning';
    return [{ subject: 'headings', data: { message: 'completeness.heading-empty' as const, titles }, where, severity }];
  },
  say: {
    'completeness.heading-empty': (c: Telling<{ titles: string[] }>) =>
      c.zh ? `标题“${few(c.data.titles, c)}”之下没有内容` : `nothing stands under ${few(c.data.titles, c)}`,
  },
});

/** A number, and the line is over. */
const BARE = new RegExp(`^\\s*(?:${CN_COMMA}|${CN_BRACKET})\\s*$`);
/** 主要存在以下问题： */
const ANNOUNCED =
  /(?:(?:以下|下列)[^，。；：:]{0,6}(?:问题|不足|困难|原因|措施|方面)|(?:问题|不足|困难|原因|措施)如下)[：:]\s*$/;
const OMITTED = /^\s*(?:[（(]?(?:此处)?略[)）]?[。.]?|[…．.]{2,})\s*$/;

interface Numbered {
  /** 一、 before （一） before 1. before the name of an effect or an indicator. */
  rank: number;
  number: number;
}

interface Head extends Numbered {
  block: TextBlock;
}

/** The rank of a name without a number. */
const NAMED = 3;
const NUMBER = String.raw`^\s*(?:(${CN})、|[（(](${CN})[)）]|(\d{1,2})[.．、](?!\d)|(?=[一-龥]{2,8}(?:效益|指标|影响)[：:]))`;
/** A short line that a number opens and no mark closes. */
const HEAD = new RegExp(String.raw`${NUMBER}\s*([^。；;：:，,]{2,24}?)[。：:]?\s*$`);
const OPENED = new RegExp(NUMBER);
/** What a section is called, and what a sentence on a problem or a measure says. */
const TITLE =
  /情况|分析|措施|问题|建议|结论|概况|经验|做法|应用|依据|(?:过程|目的|程序|范围|方法)\s*[。：:]?\s*$|^(?!.*(?:科学|合理|设[置定]指标|[分加]|、)).{2,8}(?:目标|效益|指标|影响|支出|收入|职责|职能|机构设置)$/;
const SENTENCE =
  /存在.*。\s*$|^\s*\D{0,4}(?:加[强快大]|提[高升]|完善|强化|健全|优化|[细量]化|落实|推[进动]|规范|严[格控]|控制|增加|补充|调整|明确|制定|履行|[压缩]减|减少|未|缺|缺乏|不|建议(?![及和与、。：:\s]|$))/;

function headIn(block: TextBlock): Head | null {
  const match = HEAD.exec(block.text);
  const opened = match && numberIn(match);
  const title = match?.[4] ?? '';
  // `1、个别经费存在挤占的情况。` is a sentence.
  // Of two characters only a chapter: `四、建议`.
  if (!opened || (title.length < 3 && opened.rank > 0)) return null;
  if (!TITLE.test(title) || SENTENCE.test(block.text)) return null;
  return { block, ...opened };
}

/** How the line is numbered; the names of effects and indicators follow each other without a number. */
function numberIn(match: RegExpExecArray | null): Numbered | null {
  const labels = match?.slice(1, 4);
  if (!labels) return null;
  const rank = labels.findIndex((label) => label !== undefined);
  if (rank < 0) return { rank: NAMED, number: 0 };
  const number = rank === 2 ? Number(labels[2]) : readChineseNumber(labels[rank] ?? '');
  return number === null ? null : { rank, number };
}
