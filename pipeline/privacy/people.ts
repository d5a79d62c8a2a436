/**
 * Names of persons that a page must not print beside what is private of them: an illness, relief, a disability, a home, a school. And, as a
 * remark only, names of those to be called. Leaders and officials stand in public reports by their office and are none.
 */

import { CN_DIGITS } from '../../parsers/characters.js';
import { grouped } from '../../parsers/grouped.js';
import { matchesIn, type Passage } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import type { Hit, Piece, Searched } from './hit.js';
import type { PersonalCheck } from './kinds.js';
import { textOf } from './searched.js';

const SURNAMES = new Set(WORDS.surnames);
/** Words that begin like a name. */
const NO_NAME = new Set(WORDS.likeNames.split(' '));

type Private = Extract<PersonalCheck, 'health' | 'minor' | 'address'>;

/** A noun that itself says what is private of the person behind it. */
const SICK =
  '低保户|低保对象|低保人员|低保家庭|特困供养人员|特困供养对象|特困人员|特困户|五保户|五保老人|五保对象|残疾人|残疾儿童|残疾学生|残疾职工|残疾军人|孤儿|困境儿童|事实无人抚养儿童|患者|病人|患儿|吸毒人员|戒毒人员|社区矫正对象|社区矫正人员|刑满释放人员|优抚对象|贫困户|脱贫户|监测户|监测对象|易致贫户|建档立卡户|困难户|困难职工|困难群众|困难学生|贫困学生';
const CHILD =
  '小学生|中学生|学生|幼儿|留守儿童|儿童|小朋友|学童|同学|未成年人|女童|男童|儿子|女儿|其子|其女|之子|之女|孩子';
const ANYBODY =
  '村民|居民|职工|老人|户主|申请人|信访人|当事人|受助人|受助对象|救助对象|受益人|帮扶对象|补助对象|群众|农户|姓名|伤者|家属|母亲|父亲|丈夫|妻子|病号|社员|牧民|渔民|工人';
const BEFORE_NAME = new RegExp(`(${SICK})|(${CHILD})|(${ANYBODY})`, 'g');
/** What may stand between the noun and the name. */
const LINK = /^(?:姓名|为|是|有|如|叫)?[ :“"(]{0,2}/;
const END = new RegExp(
  `^(?:$|[\\s,。、;:()"”'’!！?？\\u0001]|[男女系因患家住现的身确等同是为在于被每年及和与获享领今之一${CN_DIGITS}]|安装|参加|发放|申[请领]|办理|送|提供|购|解决|落实|减免|[修改]|治疗|手术|救|补[助贴]|资助|帮|慰问|\\d)`,
);
const HEALTH =
  /患[有上者]|因患|身患|确诊|患[^者难]{0,8}[病症癌]|(?<![防治虫])病(?![虫房床媒害毒防控])|癌|肿瘤|白血|尿毒|残疾|残障|低保|特困|五保|孤儿|精神障碍|精神分裂|抑郁|艾滋|吸毒|戒毒|困境儿童|社区矫正|[肢视听智言精多][体力语神重]残疾?/;
const SCHOOL = new RegExp(
  `小学|中学|初中|高中|幼儿园|学校|职校|就读|[${CN_DIGITS}\\d]年级|[(]?[${CN_DIGITS}\\d]{1,3}[)]?班|[${CN_DIGITS}](?:中|小)(?=[初高${CN_DIGITS}(\\d])`,
);
const HOUSE = `[${CN_DIGITS}十百\\d]{1,4}(?:号|栋|幢|单元|室|组|队|户|楼|社|屯)`;
const LIVES = new RegExp(`家住|住址|户籍|居住|住在|(?:村|镇|乡|社区|小区|街|路|巷)[^,。;]{0,12}${HOUSE}`);
/** Words right behind a name that say what is private of it. */
const AFTER_NAME = new RegExp(
  `[,( ]?(?:(?:男|女)[,)、 ]|\\d{1,3}岁|患[有上]?[^者难]|因病|因患|身患|确诊|系低保|系特困|系残疾|(?:[肢视听智言精多][体力语神重])(?:残疾|[${CN_DIGITS}]级)|(?:为|是|属)?(?:低保户|低保对象|特困供养|五保户|残疾人))`,
  'g',
);

export function findPeople(searched: Searched): Hit[] {
  return [
    ...besideNouns(searched),
    ...beforeWords(searched),
    ...inTables(searched),
    ...homes(searched),
    ...contacts(searched),
  ];
}

/** How many characters of a name stand at the head of a text; 0 where none does. The shortest that ends like one. */
function nameAt(text: string): number {
  const foreign = /^[一-龥]{2,8}·[一-龥]{2,8}(?=[^一-龥]|$)/.exec(text)?.[0].length;
  if (foreign) return foreign;
  for (const length of [2, 3, 4, 5]) {
    const name = text.slice(0, length);
    if (isName(name) && END.test(text.slice(length))) return length;
  }
  return 0;
}

/** Whether a text is nothing but the name of a person. */
export function isName(printed: string): boolean {
  if (!/^[一-龥](?: ?[一-龥])+$/.test(printed)) return false;
  const name = printed.replace(/ /g, '');
  const compound = WORDS.compoundSurnames.some((surname) => name.startsWith(surname));
  if (compound ? name.length < 3 || name.length > 4 : name.length > 3) return false;
  if (/[某等们]/.test(name.slice(1)) || /[县市镇村局乡组队所院校厂站区]$/.test(name)) return false;
  return (compound || SURNAMES.has(name[0] ?? '')) && !NO_NAME.has(name.slice(0, 2)) && !LIKE.test(name.slice(1));
}

/** Characters after a surname's that make a word of it. */
const LIKE =
  /^(?:时间|单位|时任|应当|常务|成员|全体|主任|副|经理|暂无|空缺|无|公章|签字|签名|盖章|相关|有关|农业|文化|管理|国家|关于|和|于|能够|解决|向|从|都|别|强化|明确|平台|安排|宣传|计划|水平|温馨|充分|通过|高度|和谐|单独|应急|房产|居民|那么|那些|广大|古镇|终身|越来|后勤|须知|益阳|岳阳|湘潭|老师|校长|院长|局长|书记|主席|医生|教授|同志)/;

/** How far a sentence without an end is followed. */
const REACH = 80;

/** The statement that a place of the joined text stands in: its sentence, of a cell its row. */
function statementAt(searched: Searched, at: number, offset: number): string {
  if (searched.joined.passages[at]?.kind === 'cell') return searched.togetherWith(at);
  const text = textOf(searched.joined, at);
  const before = text
    .slice(Math.max(0, offset - REACH), offset)
    .split(/[。\n]/)
    .at(-1);
  return `${before}${text.slice(offset, offset + REACH).split(/[。\n]/)[0]}`;
}

function privateOf(statement: string, child: boolean): Private | null {
  if (HEALTH.test(statement)) return 'health';
  if (child && (SCHOOL.test(statement) || /\d{1,2}岁/.test(statement))) return 'minor';
  return LIVES.test(statement) ? 'address' : null;
}

function besideNouns(searched: Searched): Hit[] {
  const { joined } = searched;
  const found = matchesIn(joined, BEFORE_NAME).flatMap(({ passage, at, end, groups }): Hit[] => {
    const text = textOf(joined, at);
    const start = end + (LINK.exec(text.slice(end))?.[0].length ?? 0);
    const length = nameAt(text.slice(start, start + 20));
    const check = groups[1] ? 'health' : privateOf(statementAt(searched, at, start), groups[2] !== undefined);
    return length > 0 && check ? [hitOf(check, passage, start, length)] : [];
  });
  const inClass = /(?:小学|中学|幼儿园|年级|班)(?:学生|同学|幼儿)?[: ]?(?=[一-龥])/g;
  const pupils = matchesIn(joined, inClass).flatMap(({ passage, at, end, groups }): Hit[] => {
    const rest = textOf(joined, at).slice(end, end + 20);
    const length = nameAt(rest);
    // A school and a name may be the head of it; a class is never anybody's office.
    const isPupil =
      /班|年级|学生|同学|幼儿$/.test(groups[0]) || /^(?:同学|小朋友|[,(](?:男|女|\d{1,2}岁))/.test(rest.slice(length));
    return length > 0 && isPupil ? [hitOf('minor', passage, end, length)] : [];
  });
  return [...found, ...pupils];
}

function beforeWords(searched: Searched): Hit[] {
  const { joined } = searched;
  return matchesIn(joined, AFTER_NAME).flatMap(({ passage, at, start }): Hit[] => {
    const text = textOf(joined, at);
    for (const length of [3, 2, 4]) {
      const from = start - length;
      const bounded = from >= 0 && (from === 0 || /[\s,。、;:()“"]/.test(text[from - 1] ?? ''));
      if (!bounded || !isName(text.slice(from, start))) continue;
      const statement = statementAt(searched, at, start);
      const check = privateOf(statement, /\d{1,2}岁|同学|学生|儿童|孩子/.test(statement));
      return check ? [hitOf(check, passage, from, length)] : [];
    }
    return [];
  });
}

const NAME_HEAD =
  /^(?:.{0,8}姓名|户主|受助人|受助学生|救助对象|补助对象|帮扶对象|享受人|申请人|受益人|学生|患者|儿童|残疾人)$/;
const PRIVATE_HEADS: readonly [Private, RegExp][] = [
  ['health', /病|残疾|低保|健康|诊断|伤残|住院|特困|救助类别|致贫|困难类型/],
  ['minor', /学校|班级|年级|就读|学籍/],
  ['address', /住址|家庭地址|户籍|居住|村组|所在村|^地址$|家庭所在/],
];
/** What a table of names is about, by the line above it. */
const ABOUT = /低保|特困|残疾|患者|病人|大病|孤儿|困境儿童|救助|优抚|贫困户|五保|临时救助|困难(?:学生|职工|群众)/;

function inTables({ joined, headOf, besideOf, togetherWith }: Searched): Hit[] {
  const { passages } = joined;
  let caption = '';
  const byRow = grouped(passages, ({ block, row }) => `${block}/${row}`);
  return passages.flatMap((passage, at): Hit[] => {
    if (passage.kind !== 'cell') {
      caption = passage.text;
      return [];
    }
    const text = textOf(joined, at);
    const trimmed = text.trim();
    const start = text.indexOf(trimmed);
    const label = [headOf(passage), besideOf(at)].find((words) =>
      words.split(' ').some((word) => NAME_HEAD.test(word)),
    );
    if (label === undefined || !isName(trimmed)) return [];
    const row = byRow.get(`${passage.block}/${passage.row}`) ?? [];
    const column = PRIVATE_HEADS.find(([, head]) => row.some((cell) => cell !== passage && head.test(headOf(cell))));
    const check = column?.[0] ?? privateOf(togetherWith(at), true) ?? (ABOUT.test(caption) ? 'health' : null);
    return check ? [hitOf(check, passage, start, trimmed.length)] : [];
  });
}

const HOME =
  '家庭住址|家庭地址|家庭详细地址|现住址|住址|现居住地址|现居住地|居住地址|居住地|户籍地址|户籍所在地|户口所在地|身份证地址|常住地址|收货地址';
const HOME_HEAD = new RegExp(`^(?:${HOME})$`);
const AT_HOME = new RegExp(`(${HOME})|(家住|住在|居住在|居住于|户籍地|现住|住)`, 'g');
const PLACE = /[省市县区镇乡村街路巷组号栋幢室屯庄]|社区|小区|单元/;
const DETAIL = new RegExp(HOUSE);

/** A home is masked from the township or street on. */
function homes({ joined, headOf, besideOf }: Searched): Hit[] {
  const hits: Hit[] = [];
  const add = (passage: Passage, start: number, text: string) => {
    const kept = /^.*?(?:街道|[乡镇])|^.*?[县区]|^.*?市/.exec(text)?.[0] ?? '';
    const from = kept.length < text.length ? kept.length : 0;
    const printed = passage.text.slice(start, start + text.length);
    hits.push({
      check: 'address',
      pieces: [
        { passage, start, end: start + text.length, masked: printed.slice(0, from) + '*'.repeat(text.length - from) },
      ],
    });
  };
  for (const { passage, at, end, groups } of matchesIn(joined, AT_HOME)) {
    const rest = /^[:为是在于 ]{0,3}([^,。;\n()]{4,48})/.exec(textOf(joined, at).slice(end, end + 56));
    const home = rest?.[1]?.trimEnd() ?? '';
    if (groups[1] ? PLACE.test(home) : DETAIL.test(home) && /[村镇乡街路巷庄屯]|社区|小区/.test(home))
      add(passage, end + (rest?.[0].indexOf(home) ?? 0), home);
  }
  joined.passages.forEach((passage, at) => {
    if (passage.kind !== 'cell') return;
    const text = textOf(joined, at);
    const named =
      HOME_HEAD.test(besideOf(at).replace(/[\s:]/g, '')) ||
      headOf(passage)
        .split(' ')
        .some((word) => HOME_HEAD.test(word));
    if (named && PLACE.test(text) && text.trim().length >= 4) add(passage, text.search(/\S/), text.trim());
  });
  return hits;
}

function hitOf(check: PersonalCheck, passage: Passage, start: number, length: number): Hit {
  return { check, pieces: [pieceOf(passage, start, length)] };
}

function pieceOf(passage: Passage, start: number, length: number): Piece {
  const name = passage.text.slice(start, start + length);
  return { passage, start, end: start + length, masked: `${name[0]}${name.slice(1).replace(/[^ 　·]/g, '*')}` };
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
