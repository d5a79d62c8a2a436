/**
 * Marks of secrecy and characters that turn the order of what is read. Both hold a report back whatever a person says: what is marked secret
 * is never published by this program, and what reads differently than it is stored cannot be proved.
 */
import { CN_DIGITS, TURNING } from '../../parsers/characters.js';
import type { Document } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { remembered } from '../../parsers/remembered.js';
import { matchesIn, passagesOf } from '../extract/passages.js';
import type { Hit, Searched } from './hit.js';
import { textOf } from './searched.js';

const LEVEL = '(?:绝密|机密|(?<!商业)秘密)';
const STAR = '[★☆✩✪✫✬✭✮✯✰⭐*]';
const PAPER = '文件|资料|材料|报告|文稿|电报|明电|件';
/** The mark of GB/T 9704, and what a form says of itself. */
const ASKED = '(?:密级(?:和保密期限)?|涉密[等级程][级别度])';
const MARK = new RegExp(
  `(?:${LEVEL}|商密) ?${STAR}+(?: ?\\d+ ?(?:年|个月|月)| ?长期)?|${STAR} ?${LEVEL}|${ASKED} ?: ?(?:${LEVEL}|内部)|是否涉(?:密|及(?:国家|工作)?秘密) ?: ?是(?!否)`,
  'g',
);
/** Words that mark a paper, each by itself. */
const MARKING = [
  `${LEVEL}(?:级|${PAPER})*|(?:核心|普通)商(?:业秘)?密|商密|(?:国家|军事|警务|工作|党内|内部)(?:秘密|机密)|警务工作秘密|涉密(?:${PAPER})?|敏感件|密[件电]`,
  `内部(?:${PAPER}|使用|参考|参阅|传阅|掌握|发放)|内参|[仅只限][供限]?(?:系统)?内部(?:使用|参考|参阅|传阅|掌握|发放)?|保密期限\\d+(?:年|个月|月)`,
  '(?:暂|依法)?不(?:予|宜|得)?(?:对外)?公开|不对外|(?:注意|严格)保密|[阅会用]后(?:即焚|[收退]回|销毁)',
  '(?:严禁|请勿|不得|禁止|切勿)(?:外传|外泄|泄露|扩散|对外(?:提供|披露)(?:或复制)?)|(?:top)?secret|confidential|classified|(?:for)?internaluseonly',
].join('|');
/** What may stand in the line of a mark beside it. */
const BESIDE = [
  '密级|保密级别|保密期限|(?:信息)?公开(?:属性|方式|选项|类别|类型)|属性|信息公开|份号[\\d]*|编号[\\d]*|特急|加急|平急|急件|启用前|启封前|解密前|长期',
  '[此本该](?:件|报告|文件|表|资料|材料|页)|会议(?:材料|资料|文件)|未经(?:批准|许可|同意)|敏感信息|使用|参考|[仅只][供限]|[和及、]',
  '(?:注意|请|妥善)*(?:保存|保密|保管)|(?:严禁|请勿|不得|禁止)(?:翻印|公开|转载|复印)',
  `\\d+(?:年|个月|月|日)?|[${CN_DIGITS}十]+(?:年|个月|月)|永久|[至到—-]`,
].join('|');
const MARKS_IN_LINE = new RegExp(MARKING, 'gi');
const ALL_BESIDE = new RegExp(BESIDE, 'g');
const PUNCTUATION = /[^\p{L}\p{N}]+/gu;
const LONGEST_LINE = 40;

/** Whether nothing stands in the line but marks of secrecy and what goes with them, whatever brackets and stars are around them. */
export const isMarked = remembered((line) => {
  if (line.length > LONGEST_LINE || !/\p{L}/u.test(line)) return false;
  const words = line.replace(PUNCTUATION, '');
  const rest = words.replace(MARKS_IN_LINE, '\n');
  return rest !== words && rest.replace(ALL_BESIDE, '').trim() === '';
});

/** A sentence that says it of the report itself; 本报告不涉及国家秘密 says the contrary, 本报告未公开的内容属机密 does not. */
const NOT_DENIED = '(?:(?![不未无没非否](?!(?:对外)?(?:公开|解密|脱密|降密)(?:的|部分|内容|数据|资料)))[^,。;])';
/** Behind the verb only what denies the level itself counts: 为非机密文件, 为不涉及国家秘密的报告, but not 为没有公开的国家秘密. */
const NOT_NON =
  '(?:(?![不未无没非](?:(?:有|存在|涉|包?含|属|是|具)(?![^,。;]?(?:公开|解密|脱密|降密))|(?:任何)?(?:国家|工作|军事|警务|党内)?[绝机秘]密))[^,。;])';
/** What is done or bought for the sake of secrecy, at the end of its clause: 为机密级计算机采购, 涉及国家秘密载体销毁经费. */
const WORK =
  '采购|购置|培训|宣传|教育|检查|管理|销毁|清退|归档|印制|制作|编印|防护|保护|测评|整改|竞赛|查[办处]|寄递|配备|更新|建设|改造|鉴定|学习|运维|维护|计算机|电脑|设备|柜|资质';
const CLAUSE_ENDS = '(?![一-龥\\d])';
const NOT_WORK = `(?!(?!级管理)[^,。;的请应须按不未严]{0,8}?(?:${WORK})(?:工作|项目|任务|活动|服务|经费|费用?|支出|资金|情况|数量){0,2}(?:[和及与\\d]|${CLAUSE_ENDS}))`;
/** 涉及国家秘密的内容已删除: what was is no longer there. */
const NOT_REMOVED =
  '(?!的(?:内容|部分|信息|数据|事项|资料)[均都]?已[^,。;未]{0,6}(?:删|脱密|降密|解密|隐去|剔除|略去|遮盖))';
const SAID = new RegExp(
  `(?:[本此该]|以下|上述)(?:报告|文件|资料|材料|表|件|附件|页|内容|部分|数据|信息)(?:${NOT_DENIED}{0,10}?(?:(?:属于?|为|系|是(?!否)|含有?|载有|列为|定为|涉及)${NOT_NON}{0,12}?(?:${LEVEL}(?!书|性|投票|侦查)|核心商业秘密|内部(?:资料|文件)|涉密(?:${PAPER}|信息|内容|数据|事项))${NOT_WORK}${NOT_REMOVED}|按${LEVEL}(?:级|${PAPER})*(?:管理|保管|处理)${CLAUSE_ENDS}|涉密${CLAUSE_ENDS})|[^,。;]{0,10}?(?:仅[供限]内部|(?:不得|不予|不宜|严禁|请勿)(?:对外)?(?:公开|外传|外泄|发布)))`,
  'g',
);
/** A paragraph that says nothing else; in a cell it may be what the row is about. */
const ALONE = /^[^\p{L}\p{N}]*保密[^\p{L}\p{N}]*$/u;
/** 【内部】 in front of a title. */
const IN_BRACKETS = /^\s*[【〔[]([^】〕\]]{2,20})[】〕\]]/;
const isHead = (text: string): boolean => {
  const head = IN_BRACKETS.exec(text)?.[1]?.replace(/\s/g, '') ?? '';
  return head === '内部' || isMarked(head);
};
/** 机 and 密★10年 in two paragraphs or cells. */
const isParted = (text: string, next: string): boolean =>
  /^\s*[绝机秘]\s*$/.test(text) && /^\s*密/.test(next) && isMarked(`${text.trim()}${next.trim()}`);
const asksForYes = (label: string): boolean => /是否涉密[ :?]*$/.test(label);
const TURNS = new RegExp(`[${TURNING}]`, 'g');

export function findSecrets({ joined, headOf, besideOf }: Searched): Hit[] {
  const marks = [MARK, SAID]
    .flatMap((pattern) => matchesIn(joined, pattern))
    .map(({ passage, start, end }) => ({ passage, start, end }));
  const lines = joined.passages.flatMap((passage, at) => {
    const text = textOf(joined, at);
    const marked =
      (isMarked(text) ||
        (text.includes('\n') && text.split('\n').some(isMarked)) ||
        isHead(text) ||
        isParted(text, textOf(joined, at + 1)) ||
        (passage.kind === 'cell'
          ? /^\s*是\s*$/.test(text) && [besideOf(at), headOf(passage)].some(asksForYes)
          : ALONE.test(text))) &&
      !marks.some((other) => other.passage === passage);
    return marked ? [{ passage, start: text.search(/\S/), end: text.trimEnd().length }] : [];
  });
  const printed = ({ passage, start, end }: (typeof lines)[number]) => passage.text.slice(start, end);
  return [...marks, ...lines].map(
    (piece): Hit => ({ check: 'secret', pieces: [{ ...piece, masked: printed(piece) }] }),
  );
}

/** 保密审查情况：已审查, at the head of a report: what the department says that it did before it handed in. */
const STATED = /保密审查(?:情况|意见|结论)?\s*[:：]\s*([^\s。；;，,：:]{2,20})/;
const HEAD = 40;

export function statedSecrecy(document: Document): string | null {
  for (const { text } of passagesOf(document, false).slice(0, HEAD)) {
    const said = STATED.exec(text)?.[1];
    if (said !== undefined) return said;
  }
  return null;
}

/** As stored: the searched text has none of them. */
export function findTurning({ printed }: Searched): Hit[] {
  const pieces = printed.flatMap((passage) =>
    everyMatch(passage.text, TURNS).map(({ index }) => ({ passage, start: index, end: index + 1, masked: ' ' })),
  );
  return pieces.length > 0 ? [{ check: 'direction', pieces }] : [];
}
