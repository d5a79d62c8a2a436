/**
 * Names of persons by evidence: what a run of characters is made of, where words begin and end around it, and the frame that it stands in are
 * weighed against each other; none of them makes a name alone. The weights are tenths, fitted to the corpora of the tests; a few were set by hand after that.
 */
import { CN_DIGITS } from '../../parsers/characters.js';
import {
  FOREIGN,
  HOUSE_OF,
  hasSurname,
  isCompound,
  isGiven,
  isName,
  isShapedLikeName,
  NO_END,
  WRITTEN,
  WRITTEN_WITH,
} from './names.js';
import { HEALTH, OFFICE, SICK, SUFFERS } from './private-words.js';

/** A run of characters that may be a name, in its sentence. */
interface Candidate {
  kind: 'surname' | 'word' | 'compound' | 'dotted' | 'written' | 'rare';
  name: string;
  /** Behind the surname. */
  own: string;
  before: string;
  behind: string;
  /** Whether a word of the language begins and ends with it, and how many words it is. */
  opens: boolean;
  closes: boolean;
  words: number;
  /** How long the words are: in front, the first of its own, behind. */
  lengths: readonly [before: number, first: number, behind: number];
  clause: string;
}

const WORDS_OF = new Intl.Segmenter('zh', { granularity: 'word' });

const PLIGHT_NOUN = new RegExp(`(?:${SICK})$`);
const PLIGHT_LEADS = new RegExp(`(?:${SICK})(?:代表|家庭)?(?:成员)?[:"“]?$`);
const IN_A_PLIGHT = /[病症癌残伤贫困人暴害灾瘫明聋家岁]的$/;
/** Whoever is told of in the singular ends so: 来信人, 农民工, 配偶, 学员; and words that end like them. */
const PERSON =
  /(?:[人员工民属者妇婆爷嫂童生友兵户偶妻夫母父亲孩女孀师儿妈爸]|同学|对象|病例|青年|劳动力|孤老|老[大二三四五]|姓名|之家|案例|战士|司机|家庭)$/;
const NO_PERSON = /(?:工程|员工|职工|医生|[儿学幼]童|民生|属于|人民|女性|男性|人均|户均)$/;
const START = /(?:^|[\s,。;:"“(（\u0001>》】〕.)])$/;
const KIN =
  '父亲|母亲|丈夫|妻子|儿子|女儿|家属|孩子|爷爷|奶奶|外婆|外公|祖父|祖母|监护人|亲属|遗属|遗孀|之[子女妻]|妈妈|爸爸|老伴|配偶|子女|婆婆';
const SUFFERING = new RegExp(
  `^[,，]?(?:突?[身因]?患(?!者|儿)|罹患|确诊|因|去世|病故|逝世|死亡|死于|突发|突患|溺|遇难|触电|摔|骑|双[目下]|下肢|高位|肢体|[肢视听智言精多][体力语神重]|[${CN_DIGITS}]级|截瘫|瘫|失[明踪火]|被诊断|被害|遭)`,
);
const STATE =
  /^[,，]?(?:是|为|系|属|已|曾|仍|未|无|独|被|经|在|从|自|不|生活|家住|住|居住|现住|随|由|与|和|及|带|靠|获|得|享受|领取|领到|申请|申领|每[月年]|全年|年|月|接受|入[住院学矫]|住院|参加|就读|考[入上]|安装|植入|养|种|创业|通过|说|来信|送|满意|反映|户|欠|报销|自付|透析|复|外出|脱贫|纳入|评定|鉴定|两|至|今|等)/;
const PLACE =
  /^(?:[^,。、;]{0,3}(?:公司|集团|产业园|培训|工作室|药房|超市|事务所|基金|品牌|敬老院|养老院|福利院|医院)|[小中大]学|学[堂校]|书院|幼儿园|故居|纪念[馆堂碑]|陵园|[县市区镇乡街路社庄湾组屯寨州水旗]|草原|村(?!民)|[地山灌]区|[小社]区|花园|计划(?!生育)|行动(?!不便|困难|迟缓)|工程|项目(?!部)|中心|服务(?!于|社区|过)|精神(?![分障病残疾])|家园)/;
const HOME = /^(?:一[家户]|[之的]?家(?![政具电园长庭属乡])|户(?![籍口均数])|家庭)/;
const LISTED = /^(?:\([^()]*\))?[、和与及]/;
const LISTED_BEFORE = /(?:\([^()]*\))?[、和与及]$/;

const isUnjoined = ({ opens, closes, words, lengths: [, first] }: Candidate) =>
  opens && first === 1 && (words > 1 || !closes);
const isAllGiven = ({ own }: Candidate) => own.length > 0 && [...own].every(isGiven);
const isLed = ({ before }: Candidate) =>
  PLIGHT_NOUN.test(before) || (PERSON.test(before) && !NO_PERSON.test(before)) || IN_A_PLIGHT.test(before);
const madeLikeOne = (text: string) => hasSurname(text) !== null && [...text.slice(1)].some(isGiven);

/** Each piece of evidence, and how far it counts for or against. */
const EVIDENCE: readonly [weight: number, holds: (it: Candidate) => boolean][] = [
  // What it is made of.
  [16, ({ kind }) => kind === 'surname'],
  [5, ({ kind }) => kind === 'word'],
  [18, ({ kind }) => kind === 'compound'],
  [-31, ({ kind }) => kind === 'rare'],
  [25, ({ kind, name }) => kind === 'written' && name.length > 3],
  [-26, ({ kind, name }) => name.length === 2 && kind !== 'written'],
  [31, (it) => it.own.length === 2 && isAllGiven(it)],
  [-24, ({ own }) => own.length === 2 && ![...own].some(isGiven)],
  [11, ({ own }) => RANKED.test(own)],
  [10, ({ own }) => own.length === 2 && own[0] === own[1]],
  [8, ({ own }) => own.includes('某')],
  [-7, ({ name }) => NO_END.test(name)],
  [-19, ({ own }) => /[的了在是和与及等为对将把被由其各每该此这那每已未不无有因或也都就患者]/.test(own)],
  [16, ({ own }) => NUMERAL.test(own)],
  // Where words begin and end.
  [-10, ({ opens, closes, words }) => opens && closes && words === 1],
  [-29, ({ opens }) => !opens],
  [-27, ({ closes }) => !closes],
  [-15, ({ opens, closes, lengths: [, first] }) => opens && !closes && first === 1],
  [6, ({ opens, lengths: [before] }) => opens && before > 1],
  [15, ({ closes, lengths: [, , behind] }) => closes && behind > 1],
  // What stands in front.
  [17, ({ before }) => START.test(before)],
  [8, ({ before }) => before === ''],
  [5, ({ before }) => /:\s?["“]?$/.test(before)],
  [38, ({ before }) => before.endsWith('、')],
  [4, ({ before }) => /[和与及]$/.test(before)],
  [27, ({ before }) => PLIGHT_NOUN.test(before)],
  [21, ({ before }) => !PLIGHT_NOUN.test(before) && PERSON.test(before) && !NO_PERSON.test(before)],
  [16, ({ before }) => IN_A_PLIGHT.test(before)],
  [23, ({ before }) => before.endsWith('的')],
  [18, ({ before }) => /[将把为给对向由被叫因其予经]$/.test(before)],
  [6, ({ before }) => /(?:如|名叫|名为|系|中|时|后|现|之[子女妻])$/.test(before)],
  [11, ({ before }) => GIVES.test(before)],
  [4, ({ before }) => /(?:[村镇乡组屯庄]|社区|小区|街道)$/.test(before)],
  [-7, ({ before }) => isOffice(before.slice(-8))],
  // What stands behind.
  [27, ({ behind }) => /^(?:$|[\s,。、;:()"”'’!！?？\u0001【】《》〔〕])/.test(behind)],
  [5, ({ behind }) => /^\((?:[^()]{0,10}(?:[岁级病癌症男女]|患者|感染者|因[残病]|班)|[^()]{2,14}\))/.test(behind)],
  [5, ({ behind }) => /^[,， ]?(?:[男女][,)、 ]|\d{1,3}岁|现?年|(?:1[89]|20)\d\d年)/.test(behind)],
  [18, ({ behind }) => TITLE.test(behind)],
  [23, ({ behind }) => HOME.test(behind)],
  [18, ({ behind }) => OF_KIN.test(behind)],
  [29, ({ behind }) => SUFFERING.test(behind)],
  [24, ({ behind }) => STATE.test(behind)],
  [9, ({ behind }) => /^[,， :]?\d/.test(behind)],
  [-8, ({ name, behind }) => name.length > 2 && PLACE.test(name.slice(2) + behind)],
  [-6, ({ behind }) => NOUNS.test(behind)],
  // Several together say more, or less, than each.
  [10, (it) => isLed(it) && isUnjoined(it)],
  [12, ({ before, behind }) => START.test(before) && SUFFERING.test(behind)],
  [7, (it) => it.kind === 'surname' && isUnjoined(it)],
  [15, (it) => it.kind === 'word' && isUnjoined(it) && isAllGiven(it)],
  [20, (it) => it.kind === 'dotted' && isLed(it)],
  [11, (it) => it.kind === 'written' && isLed(it)],
  [8, (it) => it.kind === 'rare' && isLed(it) && isUnjoined(it)],
  // A list of names, and what the clause tells.
  [6, ({ before }) => LISTED_BEFORE.test(before) && endsLikeOne(before.replace(LISTED_BEFORE, ''))],
  [12, ({ behind }) => LISTED.test(behind) && madeLikeOne(behind.replace(LISTED, '').slice(0, 3))],
  [4, ({ clause }) => HEALTH.test(clause)],
  [-12, ({ clause }) => /\d[\d.,]*(?:余|多)?[万千]?(?:[名人例户次对]|人次|%|张|场)/.test(clause)],
];
const LEAST = 63;

const NUMERAL = new RegExp(`[${CN_DIGITS}十百千万两]`);
const RANKED = new RegExp(`^[老阿小][${CN_DIGITS}大幺满妹弟根虎军红]$`);
const GIVES =
  /(?:慰问|看望|走访|救助|资助|帮助|帮扶|反映|举报|投诉|发现|取消|停发|办理|收养|护送|拨付|助|抢救|接收|收治|失火|家住)了?$/;
const TITLE = /^(?:同学|老人|女士|先生|小朋友|夫妇|[兄姐弟][弟妹]|阿[公婆姨]|奶奶|爷爷|等人|等\d|同志|本人)/;
const OF_KIN = new RegExp(`^的?(?:${KIN})`);
const NOUNS =
  /^(?:患者|对象|群众|人员|儿童|残疾人|学生|困难|贫困|救助|服务|政策|资金|项目|工作|标准|率|数|量|补[贴助]|经费)/;

const endsLikeOne = (text: string) => [2, 3].some((length) => madeLikeOne(text.slice(-length)));
const isOffice = (text: string) =>
  OFFICE.test(text.replace(/(?:学生|群众|户|居民|工|对象|受助者?)代表|(?:退休|[病症癌残伤贫]的)[一-龥]{2,4}$/, ''));

/** Surnames that join what stands around them: 患者和家属. */
const JOINS = /^[和从经后都相时向于关由]/;

const NO_HEAD = /^[的了在是为有等其各每该此这那将把被由因或也都就及并以]/;
/** What no evidence makes a name: one that is a word or a place, and who holds an office. */
function isNone(it: Candidate, sentence: string, start: number): boolean {
  const { kind, name, before, behind, words, opens, closes } = it;
  const isNative = kind === 'surname' || kind === 'word' || kind === 'compound';
  if (/某$|某某|[等们]/.test(name.slice(1)) || PLACE.test(behind)) return true;
  // Words that begin like a name are known where the segmenter parts a surname that is no word from what follows.
  const isParted = kind !== 'word' && isUnjoined(it);
  if (isNative && !(isParted ? isShapedLikeName(name) : isName(name))) return true;
  if ([1, 2, 3].some((at) => HOUSE_OF.test(name.slice(at) + behind))) return true;
  if (JOINS.test(name) && kind !== 'compound' && !(it.own.length === 2 && isAllGiven(it))) return true;
  const isWord = opens && closes && words === 1;
  if (isWord && ((kind === 'word' && name.length === 2) || (isNative && !isAllGiven(it)))) return true;
  if (kind === 'written' && /^[一-龥]{0,2}[县市区镇乡村街旗州]/.test(behind)) return true;
  // `红河州第二人民医院`, `盘环发〔2020〕3号`
  if (/[县市区镇乡]$|州$/.test(name) && !SUFFERING.test(behind)) return true;
  if (/^[〔[(]?20\d\d[〕\])]/.test(behind)) return true;
  // Without a surname, or written by its sound, it is a person's where a noun says so or what befell it.
  const isInList = LISTED.test(behind) || LISTED_BEFORE.test(before);
  const isOfPerson = isLed(it) || SUFFERING.test(behind);
  // 农产品: a surname, and nothing that is given.
  const isGivenToNone = it.own.length === 2 && ![...it.own].some(isGiven);
  if (isGivenToNone && (kind === 'word' || (kind === 'surname' && !isOfPerson))) return true;
  // `、农产品质量检验中心`: who is named in a list is followed by the next, or by what is said of him.
  const goesOn = [STATE, HOME, TITLE, OF_KIN, LISTED].some((words) => words.test(behind));
  if (LISTED_BEFORE.test(before) && /^[一-龥]/.test(behind) && !isOfPerson && !goesOn) return true;
  const isTold = isOfPerson || isInList || STATE.test(behind) || HOME.test(behind);
  if (kind === 'word' && it.lengths[1] > 1 && !isTold) return true;
  if (kind === 'rare' && (NO_HEAD.test(name) || !(isOfPerson || START.test(before)) || !isUnjoined(it))) return true;
  if (kind === 'written' && (!isTold || (name.length === 2 && !isInList))) return true;
  if (kind !== 'dotted' && (behind.startsWith('·') || before.endsWith('·'))) return true;
  if (SUFFERS.test(behind)) return false;
  const ahead = sentence.slice(Math.max(0, start - 60), start).replace(/(?:[一-龥]{2,4}(?:\([^()]*\))?[、,])+$/, '');
  const inOffice = /(?:组|[股科处室局办所队]:|组:|领导)$/.test(ahead) || isOffice(ahead.slice(-8));
  return (inOffice && !PLIGHT_LEADS.test(before)) || OFFICE.test(behind.slice(0, 4));
}

export interface Evident {
  start: number;
  length: number;
  /** A noun in front says that the person is in a plight, or that it is a person. */
  led: 'plight' | 'person' | null;
}

/** The names in a sentence; where two overlap, the one that more is said for. */
export function evidentNames(sentence: string): Evident[] {
  const found = candidatesIn(sentence)
    .flatMap(([start, it]) => {
      if (isNone(it, sentence, start)) return [];
      const weight = EVIDENCE.reduce((sum, [own, holds]) => (holds(it) ? sum + own : sum), 0);
      const led = PLIGHT_LEADS.test(it.before) ? 'plight' : isLed(it) ? 'person' : null;
      return weight < LEAST ? [] : [{ start, length: it.name.length, led, weight } as const];
    })
    .sort((a, b) => b.weight - a.weight || a.start - b.start);
  const kept: Evident[] = [];
  for (const one of found)
    if (kept.every(({ start, length }) => one.start >= start + length || start >= one.start + one.length))
      kept.push(one);
  return kept.sort((a, b) => a.start - b.start);
}

function candidatesIn(sentence: string): [number, Candidate][] {
  const starts: number[] = [];
  let from = 0;
  // Each word holds the text that it was found in: a long one is cut where no word goes on.
  for (const piece of sentence.split(/(?<=[^一-龥])/)) {
    for (const { index } of WORDS_OF.segment(piece)) starts.push(from + index);
    from += piece.length;
  }
  const isStart = new Set([...starts, sentence.length]);
  /** Of each place the beginning of its word and of the next one. */
  const wordAt = starts.flatMap((start, i) => {
    const end = starts[i + 1] ?? sentence.length;
    return Array.from({ length: end - start }, () => ({ i, start, end }));
  });
  const next = (at: number) => wordAt[at]?.end ?? sentence.length;
  const found: [number, Candidate][] = [];
  const add = (start: number, length: number, kind: Candidate['kind']) => {
    const [name, end] = [sentence.slice(start, start + length), start + length];
    if (name.length < length || !/^[一-龥·]+$/.test(name)) return;
    const before = sentence.slice(Math.max(0, start - 14), start);
    const behind = sentence.slice(end, end + 16);
    const [opens, closes] = [isStart.has(start), isStart.has(end)];
    const own = kind === 'dotted' || kind === 'written' ? '' : name.slice(kind === 'compound' ? 2 : 1);
    const lengths = [start - (wordAt[start - 1]?.start ?? 0), next(start) - start, next(end) - end] as const;
    const words = (wordAt[end - 1]?.i ?? 0) - (wordAt[start]?.i ?? 0) + 1;
    const [ahead, rest] = [
      sentence
        .slice(Math.max(0, start - LONGEST), start)
        .split(CLAUSE)
        .at(-1),
      sentence.slice(end, end + LONGEST).split(CLAUSE)[0],
    ];
    found.push([
      start,
      { kind, name, own, before, behind, opens, closes, words, lengths, clause: `${ahead}${name}${rest}` },
    ]);
  };
  for (let at = 0; at < sentence.length - 1; at++) {
    const rest = sentence.slice(at, at + 20);
    if (!/^[一-龥]{2}|^[一-龥]·/.test(rest)) continue;
    const dotted = /^[一-龥]{1,8}·/.test(rest) ? FOREIGN.exec(rest)?.[0] : undefined;
    if (dotted?.includes('·') && !/[一-龥]·$/.test(sentence.slice(0, at))) add(at, dotted.length, 'dotted');
    if (isCompound(rest)) for (const length of [4, 3]) add(at, length, 'compound');
    const kind = hasSurname(rest);
    for (const length of [3, 2]) add(at, length, kind || 'rare');
    const written = WRITTEN.exec(rest)?.[0].length ?? 0;
    const four = rest.slice(0, 4);
    if (written < 4 && [...four].filter((char) => WRITTEN_WITH.test(char)).length === 3) add(at, 4, 'written');
    for (let length = written; length > 1 && (length > 2 || length === written); length--) add(at, length, 'written');
  }
  return found;
}
const CLAUSE = /[,，;；。\n]/;
/** So far of its clause is looked at. */
const LONGEST = 80;
