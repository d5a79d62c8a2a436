/** Where somebody lives: masked from the township or street on, over the ends of lines, paragraphs and cells. */
import { CN_DIGITS } from '../../parsers/characters.js';
import { type Hit, piecesOf, type Searched } from './hit.js';
import { isName } from './names.js';
import { textOf } from './searched.js';

/** The number of a house, a flat, a group of a village. */
export const HOUSE = `[${CN_DIGITS}〇零十百\\d]{1,4}(?:号|栋|幢|单元|室|组|队|户|楼|社|屯)|\\d{1,3}(?:-\\d{1,4}){2,3}`;

const LABEL =
  '家庭(?:详细)?[住地]址|[现常]?住址|现?居住地址?|住宅地址|(?:户籍|家庭)(?:地址|所在地)|(?:通[讯信]|联系|邮寄)地址(?=\\((?:家|个人|本人))|户口所在地|身份证地址|常住地址|[收送](?:货|件|达)地址|居所|暂住地|(?<![邮件])寄(?=:)';
const HEAD = new RegExp(`^(?:${LABEL})$`);
/** What an address may follow: a label, words that lead to a home, words that may, a person. */
const AT_HOME = new RegExp(
  `(?:(${LABEL})(?:\\([^()]{1,6}\\))?|(家住|家在|户口在|家里在)|((?:户籍|住地|home address)(?=:)|地址(?=:[^()\\n]{4,40}\\([一-龥]{2,4}家\\))|(?<!入)住在|居住[在于]|户籍地|现居|现住|常住|(?<!居)住(?![所房院宅建]))|(?<=([一-龥]{2,4}?)(?:家|的?住[房处]|的房[子屋])?)[,(])(?=[:为是在于 \\n\\u0001]{0,3}[^:为是在于 \\n\\u0001])`,
  'gi',
);
const LEAD = /^(?:[:为是在于 \n\u0001]{0,3}|位于|地址:?)/;
const PLACE = /[省市县区旗镇乡村街路巷组号栋幢室屯庄]|社区|小区|单元|苏木|嘎查/;
const SMALL = /[村镇乡街路巷庄屯苑里栋幢]|社区|小区|花园|公寓|家园|苏木|嘎查/;
/** 家住农村的, 户籍在城镇: no place. */
const NOWHERE = /^(?:本|外|同|异|偏远|边远)?(?:农村|城[镇区乡]|乡[镇村下]|山区|[县市镇乡村])(?:的|$|[^一-龥])/;
const DETAIL = new RegExp(HOUSE);
/** 谭冬生(住…竹山湾组): of somebody who is named, a group without a number is a home as well. */
const NAMED = /([一-龥]{2,4})[(,]$/;
const GROUP = /[乡镇村][一-龥]{1,8}[组屯湾队庄]$/;
const CHUNK = '[^,。;\\n()\\u0001的]';
/** One line of an address, and those that go on with it. */
const LINES = new RegExp(
  `^${CHUNK}{2,48}(?:[\\n\\u0001](?=[^,。;\\n()\\u0001、]{0,16}${HOUSE}|${CHUNK}{1,8}[市区县镇乡村][\\n\\u0001])${CHUNK}{2,48}){0,3}`,
);
const LONGEST = 200;

export function homesIn({ joined, headOf }: Searched): Hit[] {
  const { text, starts, passages } = joined;
  const hits: Hit[] = [];
  const add = (at: number, start: number, home: string) => {
    const kept = /^[\s\S]*?(?:街道|[乡镇])|^[\s\S]*?[县区]|^[\s\S]*?市/.exec(home)?.[0].length ?? 0;
    const from = start + (kept < home.length ? kept : 0);
    const pieces = piecesOf(joined, at, from, start + home.length).map((piece) => ({
      ...piece,
      masked: '*'.repeat(piece.end - piece.start),
    }));
    if (pieces.length > 0) hits.push({ check: 'address', pieces });
  };
  let at = 0;
  for (const { 0: found, 1: label, 2: home, 3: maybe, 4: person, index } of text.matchAll(AT_HOME)) {
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= index) at++;
    if (person !== undefined && !/某$/.test(person) && ![4, 3, 2].some((length) => isName(person.slice(-length))))
      continue;
    const rest = text.slice(index + found.length, index + found.length + LONGEST);
    const lead = LEAD.exec(rest)?.[0].length ?? 0;
    const lines = LINES.exec(rest.slice(lead))?.[0].trimEnd() ?? '';
    const isDetailed = DETAIL.test(lines) && SMALL.test(lines);
    const named = maybe ? NAMED.exec(text.slice(Math.max(0, index - 5), index))?.[1] : undefined;
    const isOfNamed =
      named !== undefined && GROUP.test(lines) && [4, 3, 2].some((length) => isName(named.slice(-length)));
    const isHome = label
      ? PLACE.test(lines)
      : home || isOfNamed
        ? PLACE.test(lines) && SMALL.test(lines) && !NOWHERE.test(lines)
        : isDetailed && (maybe || person);
    if (lines.length >= 4 && isHome) add(at, index + found.length + lead, lines);
  }
  passages.forEach((passage, i) => {
    if (
      passage.kind !== 'cell' ||
      !headOf(passage)
        .split(' ')
        .some((word) => HEAD.test(word))
    )
      return;
    const own = textOf(joined, i);
    if (PLACE.test(own) && own.trim().length >= 4) add(i, (starts[i] ?? 0) + own.search(/\S/), own.trim());
  });
  return hits;
}
