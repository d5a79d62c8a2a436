/** What the name of a person looks like in a text: a surname, one or two characters more, and where words begin again. */
import { CN_DIGITS } from '../../parsers/characters.js';
import { WORDS } from '../rules/built-in.js';

/** 茅二毛, 关老四. */
const RANK = /[老幺二三四五六七八九]/;
const SURNAMES = new Set(WORDS.surnames);
const COMPOUND = new Set(WORDS.compoundSurnames);
const SURNAME_STARTS = new Set([...SURNAMES, ...WORDS.compoundSurnames.map(([first]) => first)]);
const GIVEN = new Set(WORDS.givenNames);
/** Words that begin like a name. */
const NO_NAME = new Set(WORDS.likeNames.split(' '));

/** What a name is followed by. */
const END = `(?:$|[\\s,。、;:()"”'’!！?？\\u0001]|[男女系因患家住现的身确等同是为在就于由经到至从向对将因被每今及和与获享领一之已曾仍未诉${CN_DIGITS}]|年(?=[\\d初中底末收内度均])|夫妇|家(?![^。;,]{0,2}[具电政乐])|产后|就读|户[^口籍]|基本|生活|上学|读书|老人|女士|先生|护理|安装|临时|参加|发放|申[请领]|办理|送|提供|购|解决|落实|减免|[修改]|治疗|手术|救|补[助贴]|资助|帮|慰问|完成|得到|接受|反映|多[次年]|全年|意外|突[发然]|外出|定期|转[院入学出]|调解|[列纳]入|入住|评残|涉嫌|发展|抚养|房屋|危房|医疗|安排|家属|欠|[肺肝胃肠脑肾]|心脏|\\d)`;
const ENDS = new RegExp(`^${END}`);
const LETTER = `[${WORDS.transliterated}]`;
/** Characters that names of other languages are written with. */
export const WRITTEN_WITH = new RegExp(LETTER);
export const WRITTEN = new RegExp(`^${LETTER}{2,7}`);
const SYLLABLE = '(?:[ZCS]h|[BPMFDTNLGKHJQXRZCSYW])?[aeiouü]{1,3}(?:ng?|r)?';
/** With dots between its parts; and without, of such characters alone; and in letters. */
export const FOREIGN = new RegExp(
  `^(?:(?=[A-Z])${SYLLABLE} (?=[A-Z])${SYLLABLE}${SYLLABLE.toLowerCase()}?(?![A-Za-z])|[一-龥]{2,8}·[一-龥]{2,8}?(?=[^一-龥]|${END}|低保|特困|五保|残疾|贫困|脱贫)|${LETTER}{3,7}(?=${END}|[肢视听智言精多][体力语神重])|${LETTER}{2}(?=、${LETTER}{2,7}${END}))`,
);

/** How many characters of a name stand at the head of a text; 0 where none does. The shortest that ends like one. */
function nameAt(text: string): number {
  const foreign = FOREIGN.exec(text)?.[0] ?? '';
  if (foreign !== '' && !isNoName(foreign)) return foreign.length;
  if (!SURNAME_STARTS.has(text[0] ?? '')) return 0;
  const ended = [2, 3, 4, 5].filter((length) => {
    const name = text.slice(0, length);
    return isName(name) && isLikely(name) && ENDS.test(text.slice(length));
  });
  // 吴老二家, 李家有在: what ends a name may be its own last character.
  const [shortest] = ended;
  if (shortest === 2 && ended.includes(3) && isTypical(text.slice(0, 3))) return 3;
  if (shortest) return shortest;
  if (JOINS.test(text)) return 0;
  const whole =
    (isCompound(text) ? [4, 3] : [3]).find(
      (length) => isName(text.slice(0, length)) && isWhole(text.slice(0, length)),
    ) ?? 0;
  return IN_PLACE.test(text.slice(whole)) || [2, 3].some((at) => HOUSE_OF.test(text.slice(at))) ? 0 : whole;
}

/** Ends of words that begin like a name: 成活率, 安全感. */
export const NO_END = /[率感度性员者户费款数额量站部区器具车制证卡机会案类型项]$/;
/** One that nothing else begins like needs no end behind it. */
const isWhole = (name: string): boolean =>
  isTypical(name) || (isNoWord(name) && givenIn(givenOf(name)) > 0 && !NO_END.test(name));

/** What makes a name the name of a place: 吴家山小学. */
const IN_PLACE =
  /^(?:[^,。、;]{0,3}(?:公司|集团|产业园|培训|工作室|药房|超市|事务所|基金|精神(?![分障病残疾])|品牌)|[小中大]学|学[堂校]|书院|幼儿园|医院|公司|故居|纪念[馆堂碑]|陵园|文化[园馆]|广场|大道|艺术|研讨会|[县市区镇乡村街路社庄湾组屯寨水电]|集(?![中体]))/;

/** 汤泉敬老院: what else its last character may belong to. */
export const HOUSE_OF = /^(?:敬老|养老|福利|幸福|卫生|托养|康复|救助)[院站所中之]|^[小中大]学/;

/** What given names are made of; 刘某芳 leaves out a part of one. */
export const isGiven = (char: string) => GIVEN.has(char) || RANK.test(char) || char === '某';

/** Whether all behind the surname are characters that names are made of: two of them are a name whatever stands behind it. */
export function isTypical(name: string): boolean {
  const own = givenOf(name.replace(/[ \n]/g, ''));
  return name.includes('·') || ((own.length > 1 || isCompound(name)) && [...own].every(isGiven));
}

/** Whether a text starts with a name of two characters, where a noun tells of one in a plight, whatever but a place goes on with them. */
export function hasShortName(text: string): boolean {
  const name = text.slice(0, 2);
  return (
    isName(name) && isNoWord(name) && isGiven(name[1] ?? '') && !/家|^..[一-龥]{0,2}[县市区镇乡村路街巷桥]/.test(text)
  );
}

/** The names at the head of a text, parted by marks or blanks: where each stands, and how long it is. */
export function namesAt(text: string): [start: number, length: number][] {
  const found: [number, number][] = [];
  for (let at = 0; ; ) {
    const length = nameAt(text.slice(at, at + 20));
    if (length === 0) return found;
    found.push([at, length]);
    const next = AND.exec(text.slice(at + length, at + length + 16));
    if (!next) return found;
    at += length + next[0].length;
  }
}
/** Surnames that join what stands around them: 患者和家属. */
const JOINS = /^[和从经后都相]/;
const AND = /^(?:\([^()]{1,6}\))?(?:[、和与及/;|②-⑳]| {1,4})/;

/** Whether a text is nothing but the name of a person. */
export const isName = (printed: string): boolean =>
  isShapedLikeName(printed) && !isNoName(printed.replace(/[ \n]/g, ''));

/** Whether it may be one by its surname and its length, whatever word begins so. */
export function isShapedLikeName(printed: string): boolean {
  if (!/^[一-龥](?:[ \n]?[一-龥])+$/.test(printed)) return false;
  const name = printed.replace(/[ \n]/g, '');
  const compound = isCompound(name);
  if (compound ? name.length < 3 || name.length > 4 : name.length > 3) return false;
  // 李某 is nobody; 刘某芳 is somebody all the same.
  if (
    /[等们]|某(?:某|$)/.test(name.slice(1)) ||
    (name[1] === '某' && !GIVEN.has(name[2] ?? '')) ||
    /[族县市镇村局乡组队所院校厂站区行路街巷桥庄湾沟寨堡屯坝塘圩埠洼峪老]$/.test(name)
  )
    return false;
  return compound || SURNAMES.has(name[0] ?? '');
}

export const isNoName = (name: string): boolean =>
  [2, 3].some((length) => NO_NAME.has(name.slice(0, length))) || LIKE.test(givenOf(name));

/** Characters after a surname's that make a word of it. */
const LIKE = new RegExp(`^(?:${WORDS.likeGiven.replaceAll(' ', '|')})`);

/** Surnames that most often are words or parts of words: what stands around them has to say more. */
const WORDLIKE = new Set(WORDS.wordlikeSurnames);

/** Whether a text starts with a surname, and with one that is most often a word. */
export const hasSurname = (text: string): 'surname' | 'word' | null =>
  SURNAMES.has(text[0] ?? '') ? (WORDLIKE.has(text[0] ?? '') ? 'word' : 'surname') : null;

function givenOf(name: string): string {
  return name.slice(isCompound(name) ? 2 : 1);
}

export function isCompound(name: string): boolean {
  return COMPOUND.has(name.slice(0, 2));
}

/** How many characters of a given name are such as names are made of. */
function givenIn(own: string): number {
  return own[0] === own[1] ? 2 : [...own].filter(isGiven).length;
}

function isNoWord(name: string): boolean {
  return isCompound(name) || !WORDLIKE.has(name[0] ?? '');
}

/** Behind a surname that is a word stands what names are made of; behind one that joins, nothing else. */
function isLikely(name: string): boolean {
  const own = givenOf(name.replace(/[ \n]/g, ''));
  return isNoWord(name) || givenIn(own) >= (JOINS.test(name) ? own.length : 1);
}
