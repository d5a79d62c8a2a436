/** What the name of a person looks like in a text: a surname, one or two characters more, and where words begin again. */
import { CN_DIGITS } from '../../parsers/characters.js';
import { WORDS } from '../rules/built-in.js';

const SURNAMES = new Set(WORDS.surnames);
const SURNAME_STARTS = new Set([...SURNAMES, ...WORDS.compoundSurnames.map(([first]) => first)]);
const GIVEN = new Set(WORDS.givenNames);
/** Words that begin like a name. */
const NO_NAME = new Set(WORDS.likeNames.split(' '));

/** What a name is followed by. */
const END = `(?:$|[\\s,。、;:()"”'’!！?？\\u0001]|[男女系因患家住现的身确等同是为在就于被每今年及和与获享领一之${CN_DIGITS}]|夫妇|产后|就读|户[^口籍]|基本|生活|上学|读书|老人|女士|先生|护理|安装|参加|发放|申[请领]|办理|送|提供|购|解决|落实|减免|[修改]|治疗|手术|救|补[助贴]|资助|帮|慰问|完成|得到|接受|反映|\\d)`;
const ENDS = new RegExp(`^${END}`);
const FOREIGN = new RegExp(`^[一-龥]{2,8}·[一-龥]{2,8}?(?=[^一-龥]|${END}|低保|特困|五保|残疾|贫困|脱贫)`);

/** How many characters of a name stand at the head of a text; 0 where none does. The shortest that ends like one. */
function nameAt(text: string): number {
  const foreign = text.includes('·') ? FOREIGN.exec(text)?.[0].length : 0;
  if (foreign) return foreign;
  if (!SURNAME_STARTS.has(text[0] ?? '')) return 0;
  for (const length of [2, 3, 4, 5]) {
    const name = text.slice(0, length);
    if (isName(name) && ENDS.test(text.slice(length))) return length;
  }
  const isWhole = (length: number) =>
    isName(text.slice(0, length)) && isTypical(text.slice(0, length)) && !IN_PLACE.test(text.slice(length));
  return [3, 4].find(isWhole) ?? 0;
}

/** What makes a name the name of a place: 吴家山小学. */
const IN_PLACE = /^(?:[小中大]学|幼儿园|医院|公司|[县市区镇乡村街路社庄湾组屯寨水电集])/;

/** Whether all behind the surname are characters that names are made of: two of them are a name whatever stands behind it. */
export function isTypical(name: string): boolean {
  const plain = name.replace(/[ \n]/g, '');
  return name.includes('·') || (plain.length > 2 && [...plain.slice(-2)].every((char) => GIVEN.has(char)));
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
const AND = /^(?:\([^()]{1,6}\))?(?:[、和与及/;|②-⑳]| {1,4})/;

/** Whether a text is nothing but the name of a person. */
export function isName(printed: string): boolean {
  if (!/^[一-龥](?:[ \n]?[一-龥])+$/.test(printed)) return false;
  const name = printed.replace(/[ \n]/g, '');
  const compound = WORDS.compoundSurnames.some((surname) => name.startsWith(surname));
  if (compound ? name.length < 3 || name.length > 4 : name.length > 3) return false;
  // 李某 is nobody; 刘某芳 is somebody all the same.
  if (
    /[等们]|某(?:某|$)/.test(name.slice(1)) ||
    (name[1] === '某' && !GIVEN.has(name[2] ?? '')) ||
    /[县市镇村局乡组队所院校厂站区行]$/.test(name)
  )
    return false;
  return (
    (compound || SURNAMES.has(name[0] ?? '')) &&
    ![2, 3].some((length) => NO_NAME.has(name.slice(0, length))) &&
    !LIKE.test(name.slice(1))
  );
}

/** Characters after a surname's that make a word of it. */
const LIKE =
  /^(?:时间|单位|时任|应当|常务|成员|全体|主任|副|经理|暂无|空缺|无|公章|签字|签名|盖章|相关|有关|农业|文化|管理|国家|关于|和|于|能够|解决|向|从|都|别|强化|明确|平台|安排|宣传|计划|水平|温馨|充分|通过|高度|和谐|单独|应急|房产|居民|那么|那些|广大|古镇|终身|越来|后勤|须知|益阳|岳阳|湘潭|老师|校长|院长|局长|书记|主席|医生|教授|同志)/;
