/**
 * Names of persons that a page must not print beside what is private of them: an illness, relief, a disability, a home, a school. And, as a
 * remark only, names of those to be called. Leaders and officials stand in public reports by their office and are none.
 */

import { CN_DIGITS } from '../../parsers/characters.js';
import { grouped } from '../../parsers/grouped.js';
import { remembered } from '../../parsers/remembered.js';
import { matchesIn, type Passage, sentenceAfter, sentenceBefore } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import type { Hit, Piece, Searched } from './hit.js';
import { HOUSE, homesIn } from './homes.js';
import type { PersonalCheck } from './kinds.js';
import { isName, isTypical, namesAnywhere, namesAt } from './names.js';
import { textOf } from './searched.js';

type Private = Extract<PersonalCheck, 'health' | 'minor' | 'address'>;

/** Nouns that themselves say what is private of the person behind them: a plight, and who is in it. */
const PLIGHT =
  '低保|特困|五保|孤寡|空巢|失独|特扶|残疾|困境|困难|特殊困难|贫困|优抚|社区矫正|戒毒|吸毒|刑满释放|安置帮教|工伤|精神障碍|建档立卡|危房(?:改造)?|脱贫(?:不稳定)?|(?:边缘)?易?致贫|返贫|受灾|监测|救助|低保边缘|低收入|易地搬迁|重病|大病|严重困难|失[能智独业]|高龄|独居|留守|零就业|伤残|溺水|辍学|服刑人员|(?:结对)?帮扶|上访|信访|信教|单亲|离异|被拐|走失|扶贫';
const SICK = [
  `(?:${PLIGHT})(?:供养|救助|保障|补[助贴]|帮扶|津贴|发放|享受){0,2}(?:老?户主?|对象|家庭|老人|儿童|学生|职工|党员|群众|居民|村民|妇女|军人|子女|[母父]亲|未成年人)`,
  '(?:特困|低保|五保|吸毒|戒毒|社区矫正|刑满释放|刑释|安置帮教|优抚|失业|脱贫|监测|流浪乞讨)(?:供养|救助|保障)?人员|矫正对象|(?:信访|上访|举报|在押)人员?|(?:犯罪)?嫌疑人|被告人|[肢视听智言精多][体力语神重]残疾人?|残疾人|孤儿|事实无人抚养儿童',
  '患者|病人|患儿|未成年人|感染者|(?:确诊|感染)病例|孕产?妇|产妇|(?:流产|引产)妇女|[受被]害(?:[人者]|[女男]童|儿童|妇女)|(?:遗属|丧葬)(?:补助|抚恤)(?=:)|[遗烈]属|老兵|(?:大病|临时|医疗)救助(?:对象)?|(?:低保|特困(?:供养)?|五保)(?=:)|保障(?:户|对象|家庭)',
].join('|');
const CHILD =
  '[小中]学生|[初高]中生|新生|学生|幼儿|留守儿童|儿童|小朋友|学童|同学|未成年人|[女男](?:童|孩|婴)|儿子|女儿|其[子女孙]|外孙[子女]?|孙[子女]|侄[子女]|班长|之子|之女|孩子';
const ANYBODY =
  '村民|居民|职工|农民工|参保人|老人|户主|[承出]租人|租户|被征[收拆]人|[征拆]迁[户人]|产权人|申请人|当事人|受助人|受助对象|救助对象|受益人|帮扶对象|补助对象|群众|农户|党员|姓名|伤者|家属|母亲|父亲|丈夫|妻子|大[爷妈娘叔婶伯]|[爷奶]{2}|阿姨|病号|社员|牧民|渔民|工人';
/** `慰问身患癌症的…`, `为…配发轮椅`, `家长反映…在班级受伤`: whoever stands behind it may be anybody, so that the name must be a whole one. */
const TO_WHOM =
  '[的为给对向]|(?:[临外]聘|聘用|编外|[退离][休役职岗]|参战|安置)人员|员工|司机|辅警|环卫工|保洁员|护林员|慰问了?|看望了?|走访了?|救助|资助|帮助|帮扶|反映|举报|投诉';
const BEFORE_NAME = new RegExp(`(${SICK})|(${CHILD})|(${ANYBODY})|(${TO_WHOM})`, 'g');
/** What may stand between the noun and the name. */
const LINK =
  /^(?:老人|代表|家庭|本人|人员)?(?:成员)?(?:(?:慰问|救助|帮扶|走访|发放|资助|补助)?(?:户主|名单|花名册|公示|情况))?(?:\([^()]{1,12}\))?(?:姓名|为|是|有|如|叫|-{1,2})?[ \n:“"(①【「『〈《<-]{0,2}/;
/** Ends of words that begin like a name: 成活率, 安全感. */
const NO_END = /[率感度性员者户费款数额量站部区器具车制证卡机会案类型项]$/;
/** 查出隐患: no illness. */
const FELL_ILL = '(?<![隐后水忧祸])患';
const HEALTH = new RegExp(
  `患[有上者]|因患|身患|确诊|${FELL_ILL}[^者难]{0,8}[病症癌]|(?<![防治虫])病(?![虫房床媒害毒防控历案])|[癌瘤梗疡]|[^发]炎(?![陵帝黄])|[疔-癴](?<![疗疚疫疲疾病症痕瘦痛瘠疼疵])|植物人|[一-龥]症|白血|尿毒|脑瘫|瘫痪|中风|骨折|血压|糖尿|乙肝|结核|HIV|溢血|车祸|[工受]伤|住院(?![部楼医])|产后|残疾(?!人[工事就服康联权])|残障|低保(?!中心|办|局|科)|特困|五保|[贫脱扶][困贫]户|建档立卡|孤儿|失独|精神(?:障碍|分裂)|抑郁|艾滋|吸毒|戒毒|困境儿童|社区矫正|流产|堕胎|引产|家暴|性侵|猥亵|自杀|脱贫(?=$|[,。;])|(?:发[放给]|领取|给予|享受)[^,。;]{0,6}(?:救助|抚恤|慰问)|[肢视听智言精多][体力语神重](?:残疾?|[${CN_DIGITS}]级)`,
);
const SCHOOL_NAME = '小学|中学|初中|高中|幼儿园|学校|职校|中专';
const SCHOOL = new RegExp(
  `${SCHOOL_NAME}|就读|[大中小托]班|[${CN_DIGITS}\\d]年级|[(]?[${CN_DIGITS}\\d]{1,4}[)]?班|[${CN_DIGITS}](?:中|小)(?=[读初高${CN_DIGITS}(\\d])|[初高][${CN_DIGITS}](?![级等])`,
);
/** Of one who is no grown-up. */
const YOUNG = /(?<!\d)1?\d岁|20[01]\d年[^。]{0,8}生|[受获资]助|助学|溺水/;
const CHILDREN = /(?<!\d)1?\d岁|同学|学生|儿童|孩子|少年|幼儿/;
/** A house, and what leads to one. */
const LIVES = new RegExp(
  `家住|住址|户籍|居住|住在|(?:村|镇|乡|社区|小区|安置[区点房]|花园|公寓|家园|苑|街|路|巷)[^,。;]{0,12}${HOUSE}`,
);
const DISABLED = `(?:[${CN_DIGITS}]级|[肢视听智言精多][体力语神重](?:[${CN_DIGITS}]级)?)残疾|[肢视听智言精多][体力语神重](?:残疾|[${CN_DIGITS}]级)`;
/** Words right behind a name, or behind a list of names, that say what is private of them. */
const AFTER_NAME = new RegExp(
  `(?:同学\\(|\\((?=[^()]{0,10}(?:患者|感染者|病人|[病癌症])\\))|[、,( ]?(?:(?:男|女)[,)、 ]|\\d{1,3}岁|(${FELL_ILL}(?!者)|因(?:病|患|车祸|突发|事故|交通事故)|身患|确诊|户(?:的)?(?:${PLIGHT}))|[系为是属]?(?:${DISABLED}|低保|特困|五保|残疾人|孤儿|(?:建档立卡)?[贫脱][困贫]户|脱贫(?=$|[,。;\\s])))|等?(?:\\d+|[两${CN_DIGITS}十])[名户人位](?:低保|特困|五保|残疾|困难|贫困|重病|患|孤儿|优抚)|[,(][一-龥]{0,10}?(?:${SCHOOL.source})(?![一-龥]{0,6}(?:教师|老师|校长|班主任|园长|书记|院长|医生)))`,
  'y',
);
/** Behind one who is spoken of, what is private of him may come a few words later; not behind one who acts for others, or holds an office. */
const SPOKEN_OF = new RegExp(`[,( ]?[^。;]{0,14}?(?:${HEALTH.source}|就读|在读|[小中]学的?学?生)`, 'y');
const ACTS =
  /慰问|看望|走访|帮|负责|分管|主[持管]|带|调研|督|检查|指导|联系|牵头|深入|[到赴为向给对与率将把][一-龥]|捐|组织|开展|诊|治|护理|照[顾料]|救|关爱|宣|讲|参加|提出|反映|讨论|研究|医[生师院]/;
const OFFICE =
  /[局处科院校所站部厅县区市镇乡村组队会股园]长|主[任席]|书记|委员|理事|董事|经理|教[授师]|专家|医[生师]|律师|会计|工程师|[组队成专社干]员|干部|负责人|代表|[经承]办人|(?:填[报写表]|审核|复核|制表|评价)人/;

export function findPeople(searched: Searched): Hit[] {
  return [
    ...besideNouns(searched),
    ...beforeWords(searched),
    ...toldOf(searched),
    ...inTables(searched),
    ...homesIn(searched),
    ...contacts(searched),
  ];
}

/** How far a sentence without an end is followed. */
const REACH = 80;

/** The statement that a place of the joined text stands in: its sentence, of a cell its row. */
function statementAt(searched: Searched, at: number, offset: number): string {
  if (searched.joined.passages[at]?.kind === 'cell') return searched.togetherWith(at);
  const text = textOf(searched.joined, at);
  const ends = /[。\n]/;
  return `${sentenceBefore(text, offset, ends, REACH)}${sentenceAfter(text, offset, ends, REACH)}`;
}

function privateOf(statement: string, child: boolean): Private | null {
  if (HEALTH.test(statement)) return 'health';
  if (child && (SCHOOL.test(statement) || YOUNG.test(statement))) return 'minor';
  return LIVES.test(statement) ? 'address' : null;
}

function besideNouns(searched: Searched): Hit[] {
  const { joined } = searched;
  const found = matchesIn(joined, BEFORE_NAME).flatMap(({ passage, at, end, groups }): Hit[] => {
    const text = textOf(joined, at);
    const [, sick, child, anybody] = groups;
    const start = end + (sick || child || anybody ? (LINK.exec(text.slice(end, end + 24))?.[0].length ?? 0) : 0);
    const names = namesAt(text.slice(start, start + LIST));
    const [first] = names;
    if (!first) return [];
    const isLong = first[1] > 2;
    if (isLong ? NO_END.test(text.slice(start, start + first[1])) : !sick && !child && !anybody) return [];
    const statement = statementAt(searched, at, start);
    const check = sick ? 'health' : privateOf(statement, child !== undefined || CHILDREN.test(statement));
    return check ? names.map(([from, length]) => hitOf(check, passage, start + from, length)) : [];
  });
  const inClass = /(?:小学|中学|幼儿园|年级|班)(?:学生|同学|幼儿|的)?[: ]?(?=[一-龥])/g;
  const pupils = matchesIn(joined, inClass).flatMap(({ passage, at, end, groups }): Hit[] => {
    const rest = textOf(joined, at).slice(end, end + LIST);
    const names = namesAt(rest);
    // A school and a name may be the head of it; a class is never anybody's office.
    const isPupil =
      /班|年级|学生|同学|幼儿$/.test(groups[0]) ||
      /^(?:同学|小朋友|[,(](?:男|女|\d{1,2}岁))/.test(rest.slice(names[0]?.[1])) ||
      /学生|三好|少年/.test(statementAt(searched, at, end));
    return isPupil ? names.map(([from, length]) => hitOf('minor', passage, end + from, length)) : [];
  });
  return [...found, ...pupils];
}
/** How far a list of names is followed. */
const LIST = 60;

/** There, and seeing what stands in front of it: 隐患 is no illness of 查出隐. */
function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What a name may stand behind where no noun leads to it. */
const BOUND = new RegExp(
  `(?<=^|[\\s,。;:()"“、为对给向的\\u0001]|[^和与]([人员工民属者妇婆爷嫂童]))(?=[${WORDS.surnames}${WORDS.compoundSurnames.map(([first]) => first).join('')}]|[一-龥]{2,8}·)`,
  'g',
);

/** Names that what is said behind them is private of. */
function beforeWords(searched: Searched): Hit[] {
  const { joined } = searched;
  let [done, within] = [-1, -1];
  return matchesIn(joined, BOUND).flatMap(({ passage, at, end, groups }): Hit[] => {
    // The names of a list are taken together.
    if (within === at && end < done) return [];
    const text = textOf(joined, at);
    const names = namesAt(text.slice(end, end + LIST));
    const [start, length] = names.at(-1) ?? [0, 0];
    if (length === 0) return [];
    [within, done] = [at, end + start];
    const rest = text.slice(end + start + length, end + start + length + REACH);
    const statement = statementAt(searched, at, end);
    const said = matchAt(AFTER_NAME, text, end + start + length);
    const spoken = said ? null : matchAt(SPOKEN_OF, text, end + start + length);
    if (
      !said &&
      (!spoken || ACTS.test(spoken[0]) || OFFICE.test(text.slice(Math.max(0, end - 8), end) + rest.slice(0, 16)))
    )
      return [];
    if (groups[1] && !names.every(([, size]) => size > 2)) return [];
    if (spoken && !names.every(([from, size]) => isTypical(text.slice(end + from, end + from + size)))) return [];
    const check = said?.[1] ? 'health' : privateOf(statement, CHILDREN.test(statement) || SCHOOL.test(statement));
    return check ? names.map(([from, size]) => hitOf(check, passage, end + from, size)) : [];
  });
}

/** What befalls one person, beside illness, and what one gets for it. */
const BEFALLS = new RegExp(
  `致[残困贫]|贫血|中毒|衰竭|[丧离]偶|单亲|双亡|[早长]逝|逝者|去世|监护|抚养|隔离|强制医疗|帮教|矫正|社矫|服刑|侵害|受灾|倒塌|火灾|车祸|交通事故|透析|[摔受烫]伤|伤[残者]|在读|租住|[廉公]租房|自闭|[听视智]障|轮椅|助听器|获赔|补[助贴]|抚恤|救助|助学金|资助|慰问金|过渡|领取|享受|${PLIGHT}`,
);
const RESIDES = new RegExp(`家住|住址|户籍|居住|入住|住在|[,(]住(?=[一-龥]{2,8}${HOUSE})|位于[^,。;]{2,12}${HOUSE}`);

/** Names in a statement that tells what is private of a person; not of who acts, or holds an office. */
function toldOf({ joined }: Searched): Hit[] {
  return joined.passages.flatMap((passage, at): Hit[] => {
    const text = textOf(joined, at);
    if (!/[一-龥]{2}/.test(text)) return [];
    return sentencesOf(text).flatMap(([start, sentence]) => {
      if (!toldIn(sentence)) return [];
      return namesAnywhere(sentence).flatMap(([from, length]) => {
        const check = toldIn(saidOf(sentence, from, from + length));
        if (!check) return [];
        const before = sentence
          .slice(Math.max(0, from - LIST), from)
          .replace(/(?:[一-龥]{2,4}[、,])+$/, '')
          .slice(-8);
        const behind = sentence.slice(from + length, from + length + 6);
        const inOffice =
          /组:?$/.test(before) ||
          OFFICE.test(before.replace(/(?:退休|[病症癌残伤贫]的)[一-龥]{2,4}$/, '')) ||
          OFFICE.test(behind.slice(0, 4));
        const acts =
          ACTS_NOW.test(behind) && !/[对给为向][^,。;]{0,16}$/.test(sentence.slice(Math.max(0, from - 20), from));
        return inOffice || acts ? [] : [hitOf(check, passage, start + from, length)];
      });
    });
  });
}

/**
 * What a sentence says of a name in it: all of it where the name stands by itself (`张建国，患尿毒症，救助2万元`, `张建国2万元`), its own clause where the
 * name does something (`由张丽华、陈小明组成小组，对补助资金进行核查`).
 */
function saidOf(sentence: string, from: number, end: number): string {
  if (BY_ITSELF.test(sentence.slice(end, end + LIST))) return sentence;
  return `${sentenceBefore(sentence, from, CLAUSE_ENDS, REACH)}${sentenceAfter(sentence, from, CLAUSE_ENDS, REACH)}`;
}

const BY_ITSELF = /^(?:[、和与及][一-龥·]{2,4})*(?:等(?:\d+|[一-龥])[名户人位])?(?:[，,。;；：:()（）\d\s]|$)/;
const CLAUSE_ENDS = /[，,;；。\n]/;

function toldIn(statement: string): Private | null {
  if (HEALTH.test(statement) || BEFALLS.test(statement)) return 'health';
  if (CHILDREN.test(statement) && (SCHOOL.test(statement) || YOUNG.test(statement))) return 'minor';
  return RESIDES.test(statement) ? 'address' : null;
}

const ACTS_NOW = new RegExp(
  `^(?:同志)?(?:每[天日周月季年]|多次|定期|经常|主动|坚持)?[也还曾已亲多]{0,2}(?:${ACTS.source.replace('|参加|提出|反映', '')})`,
);

function sentencesOf(text: string): (readonly [number, string])[] {
  let at = 0;
  return text.split(/(?<=[。\n])/).map((sentence) => {
    at += sentence.length;
    return [at - sentence.length, sentence] as const;
  });
}

const NAME_HEAD =
  /^(?:.{0,8}(?:姓名|名字)|户[主名]|[承出]租人|租户|被征[收拆]人|[征拆]迁[户人]|产权人|[领收]款人|领取人|受助人|受助学生|对象|救助对象|补助对象|帮扶对象|享受人|申请人|受益人|受检者|残疾人|学生|患者|儿童)$/;
/** Heads that say themselves what is private of whoever is named below. */
const TELLING_HEADS: readonly [Private, RegExp][] = [
  ['health', new RegExp(`^(?:${SICK})(?:姓名)?$`)],
  ['minor', /^.{0,4}(?:学生|幼儿|儿童)(?:姓名)?$/],
];
/** What a label of cells says of the names in them: that of a column is asked of each of its cells. */
const labelOfNames = remembered((label): readonly (Private | 'name')[] => {
  const words = label.split(' ');
  const telling = TELLING_HEADS.flatMap(([check, head]) => (words.some((word) => head.test(word)) ? [check] : []));
  return words.some((word) => NAME_HEAD.test(word)) ? [...telling, 'name'] : telling;
});
const PRIVATE_HEADS: readonly [Private, RegExp][] = [
  ['health', /病|残疾|低保|健康|诊断|伤残|住院|特困|救助|致贫|返贫|监测(?:类型|对象)|困难类型|保障[人金]|[检体]查结果/],
  ['minor', /学校|班级|年级|就读|学籍/],
  ['address', /住址|家庭地址|户籍|居住|村组|所在村|^地址$|家庭所在|坐落|座落|安置地|房源|房号/],
];
/** What a table of names is about, by the line above it. */
const ABOUT = /低保|特困|残疾|患者|病人|大病|孤儿|困境儿童|救助|优抚|贫困户|五保|临时救助|困难(?:学生|职工|群众)/;

function inTables({ joined, headOf, besideOf, togetherWith }: Searched): Hit[] {
  const { passages } = joined;
  let caption = '';
  let isRoster = false;
  let byRow: ReadonlyMap<string, readonly Passage[]> | null = null;
  return passages.flatMap((passage, at): Hit[] => {
    const text = textOf(joined, at);
    if (passage.kind !== 'cell') {
      const line = isRoster || ROSTER.test(caption) ? ROSTER_LINE.exec(text) : null;
      const names = line ? namesAt(text.slice(line[0].length, line[0].length + LIST)) : [];
      const [start, length] = names.at(-1) ?? [0, 0];
      const [from, to] = [line?.[0].length ?? 0, (line?.[0].length ?? 0) + start + length];
      const isWhole =
        ROSTER_REST.test(text.slice(to)) ||
        (isTypical(text.slice(from + start, to)) && BESIDE_NAME.test(text.slice(to)));
      isRoster = line !== null && names.length > 0 && isWhole;
      if (isRoster) return names.map(([at, size]) => hitOf('health', passage, from + at, size));
      caption = text;
      return [];
    }
    // Most cells of a large table are figures.
    if (!/[一-龥]/.test(text)) return [];
    if (passage.row === 0 && ABOUT.test(text)) caption = text;
    const labels = [headOf(passage), besideOf(at)].map(labelOfNames);
    const told = TELLING_HEADS.find(([check]) => labels.some((label) => label.includes(check)))?.[0];
    if (!told && !labels.some((label) => label.includes('name'))) return [];
    const start = text.search(/\S/);
    const names = namesAt(text.slice(start, start + LIST));
    if (
      names.length === 0 ||
      !/^(?:\([^()]{1,6}\))?\s*$/.test(text.slice(start + names.reduce((_, [from, length]) => from + length, 0)))
    )
      return [];
    byRow ??= grouped(passages, ({ block, row }) => `${block}/${row}`);
    const row = byRow.get(`${passage.block}/${passage.row}`) ?? [];
    const column = PRIVATE_HEADS.find(([, head]) => row.some((cell) => cell !== passage && head.test(headOf(cell))));
    const check = told ?? column?.[0] ?? privateOf(togetherWith(at), true) ?? (ABOUT.test(caption) ? 'health' : null);
    return check ? names.map(([from, length]) => hitOf(check, passage, start + from, length)) : [];
  });
}

/** A line that heads a list of names, a line of such a list, and what may stand in it behind the names. */
const ROSTER = new RegExp(`(?:${SICK}|低保|特困|救助|资助|残疾|优抚)[^,。;]{0,12}(?:名单|花名册|对象|人员|如下)?:?$`);
const ROSTER_LINE = /^\s*(?:[(]?\d{1,3}[.、) ]\s*)?/;
const ROSTER_REST = /^[\s,、:]*(?:[每月年共发放补助救资金]{0,6}\d[\d.,]*(?:元|万元)?)?[。;]?$/;

/** Columns of such a line: a school, a village. */
const BESIDE_NAME = /^[ ,:、|\t(][^。;]{0,24}[。;]?$/;

function hitOf(check: PersonalCheck, passage: Passage, start: number, length: number): Hit {
  return { check, pieces: [pieceOf(passage, start, length)] };
}

function pieceOf(passage: Passage, start: number, length: number): Piece {
  const name = passage.text.slice(start, start + length);
  return { passage, start, end: start + length, masked: `${name[0]}${name.slice(1).replace(/[^ ·]/g, '*')}` };
}

const ROLE =
  '(?:联\\s*系\\s*人|(?:项目|财务)负\\s*责\\s*人|经\\s*办\\s*人|填\\s*报\\s*人|填\\s*表\\s*人|审\\s*核\\s*人|制\\s*表\\s*人)(?:姓名)?(?:及(?:联系)?电话)?(?:\\([^()]{0,6}\\))?';
const CONTACT = new RegExp(`${ROLE}\\s*(:?)\\s*(?=[一-龥])`, 'g');
const ALONE = new RegExp(`^\\s*${ROLE}\\s*:?\\s*$`);
const NUMBER_NEXT = /^\s*[,、(]?\s*(?:联系)?(?:电话|手机)?(?:号码?)?:?\s*(?:1[3-9]\d|0\d{2,3}-)/;

/** Whom to call: a name after a colon, in front of a number, or in the next cell. */
function contacts({ joined, besideOf }: Searched): Hit[] {
  const inText = matchesIn(joined, CONTACT).flatMap(({ passage, at, end, groups }): Hit[] => {
    const rest = textOf(joined, at).slice(end, end + 40);
    const name = /^[一-龥](?: ?[一-龥]){1,3}(?![一-龥])/.exec(rest)?.[0] ?? '';
    if (name !== '' && groups[1] !== '' && isName(name)) return [hitOf('person', passage, end, name.length)];
    const short = [3, 2].find((length) => isName(rest.slice(0, length)) && NUMBER_NEXT.test(rest.slice(length)));
    return short ? [hitOf('person', passage, end, short)] : [];
  });
  const inCells = joined.passages.flatMap((passage, at): Hit[] => {
    const text = textOf(joined, at);
    const name = /^\s*([一-龥](?: ?[一-龥]){1,3})(?![一-龥])/.exec(text)?.[1];
    return name && passage.kind === 'cell' && ALONE.test(besideOf(at)) && isName(name)
      ? [hitOf('person', passage, text.indexOf(name), name.length)]
      : [];
  });
  return [...inText, ...inCells];
}
