/**
 * Names of persons that a page must not print beside what is private of them: an illness, relief, a disability, a home, a school. And, as a
 * remark only, names of those to be called. Leaders and officials stand in public reports by their office and are none.
 */

import { grouped } from '../../parsers/grouped.js';
import { remembered } from '../../parsers/remembered.js';
import { matchesIn, type Passage, sentenceAfter, sentenceBefore } from '../extract/passages.js';
import { WORDS } from '../rules/built-in.js';
import { contactsIn } from './contacts.js';
import { evidentNames } from './evidence.js';
import { type Hit, hitOf, type Searched } from './hit.js';
import { homesIn } from './homes.js';
import { columnOf, nameByLabel, nameColumns, type Private, toldByHead, wholeNamesIn } from './name-columns.js';
import { hasShortName, isTypical, NO_END, namesAt } from './names.js';
import {
  ABOUT,
  ACTS,
  AFTER_NAME,
  BEFALLS,
  BEFORE_NAME,
  CHILDREN,
  HEALTH,
  LINK,
  LIVES,
  NAME_HEAD,
  OFFICE,
  RESIDES,
  SCHOOL,
  SICK,
  SPOKEN_OF,
  TAKES_PART,
  YOUNG,
} from './private-words.js';
import { textOf } from './searched.js';

export function findPeople(searched: Searched): Hit[] {
  return [
    ...besideNouns(searched),
    ...beforeWords(searched),
    ...toldOf(searched),
    ...inTables(searched),
    ...homesIn(searched),
    ...contactsIn(searched),
  ];
}

/** How far a sentence without an end is followed, and a list of names. */
const [REACH, LIST] = [80, 60];

/** The statement that a place of the joined text stands in: its sentence, of a cell its row, of `姓名：…` the lines that fill the form. */
function statementAt(searched: Searched, at: number, offset: number): string {
  const { passages, text: all, starts } = searched.joined;
  if (passages[at]?.kind === 'cell') return searched.togetherWith(at);
  const text = textOf(searched.joined, at);
  const form = FORM_LABEL.test(text.slice(0, offset)) ? FORM.exec(all.slice((starts[at] ?? 0) + offset)) : null;
  if (form) return form[0];
  const ends = /[。\n]/;
  return `${sentenceBefore(text, offset, ends, REACH)}${sentenceAfter(text, offset, ends, REACH)}`;
}

/** 姓名：, 受助人：: a form begins with whoever it is of. */
const FORM_LABEL = /(?:^|\n)[^，。,;]{0,6}(?:姓名|[人者户象主]): ?$/;
const FORM = /^[^\n\u0001。]{2,20}(?:[\n\u0001]+(?!姓名)[一-龥]{2,8}:[^\n\u0001]{1,60}){1,8}/;

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
    const whole = namesAt(text.slice(start, start + LIST));
    const isShort = sick && whole.length === 0 && start === end && hasShortName(text.slice(start, start + 5));
    const names = isShort ? [[0, 2] as const] : whole;
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
    const before = text.slice(Math.max(0, end - 8), end);
    if (
      said
        ? !said[1] && /[:\s]$/.test(before) && OFFICE.test(before)
        : !spoken || ACTS.test(spoken[0]) || TAKES_PART.test(spoken[0]) || OFFICE.test(before + rest.slice(0, 16))
    )
      return [];
    if (groups[1] && !names.every(([, size]) => size > 2)) return [];
    if (spoken && !names.every(([from, size]) => isTypical(text.slice(end + from, end + from + size)))) return [];
    const check = said?.[1] ? 'health' : privateOf(statement, CHILDREN.test(statement) || SCHOOL.test(statement));
    return check ? names.map(([from, size]) => hitOf(check, passage, end + from, size)) : [];
  });
}

/** Names in a statement that tells what is private of a person; not of who acts, or holds an office. */
function toldOf({ joined }: Searched): Hit[] {
  return joined.passages.flatMap((passage, at): Hit[] => {
    const text = textOf(joined, at);
    if (!/[一-龥]{2}/.test(text)) return [];
    return sentencesOf(text).flatMap(([start, sentence]) => {
      if (!toldIn(sentence) && !IN_PLIGHT.test(sentence)) return [];
      return evidentNames(sentence).flatMap(({ start: from, length, led }) => {
        const check =
          toldIn(led === 'plight' ? sentence : saidOf(sentence, from, from + length)) ??
          (led === 'plight' ? 'health' : null);
        const acts =
          led !== 'plight' &&
          ACTS_NOW.test(sentence.slice(from + length, from + length + 6)) &&
          !/[对给为向][^,。;]{0,16}$/.test(sentence.slice(Math.max(0, from - 20), from));
        return !check || acts ? [] : [hitOf(check, passage, start + from, length)];
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

const IN_PLIGHT = new RegExp(SICK);
/** 困难教师救助名单 is of whom it was given to. */
const OFFICE_IN_A_PLIGHT = new RegExp(`(?:困难|贫困|特困|残疾|患病|[重大]病)[一-龥]{0,2}(?:${OFFICE.source})`);
const BY_ITSELF =
  /^(?:同学|夫妇|一?家|(?:[、和与及][一-龥·]{2,4})*(?:等(?:\d+|[一-龥])[名户人位])?(?:[，,。;；：:()（）\d\s]|$))/;
const CLAUSE_ENDS = /[，,;；。\n]/;

function toldIn(statement: string): Private | null {
  if (HEALTH.test(statement) || BEFALLS.test(statement)) return 'health';
  if (CHILDREN.test(statement) && (SCHOOL.test(statement) || YOUNG.test(statement))) return 'minor';
  return RESIDES.test(statement) ? 'address' : null;
}

const ACTS_NOW = new RegExp(
  `^(?:同志)?(?:每[天日周月季年]|多次|定期|经常|主动|坚持)?[也还曾已亲多]{0,2}(?:${ACTS.source})`,
);

function sentencesOf(text: string): (readonly [number, string])[] {
  let at = 0;
  return text.split(/(?<=[。\n])/).map((sentence) => {
    at += sentence.length;
    return [at - sentence.length, sentence] as const;
  });
}

/** Heads that say themselves what is private of whoever is named below. */
const TELLING_HEADS: readonly [Private, RegExp][] = [
  ['health', new RegExp(`^(?:${SICK})(?:姓名)?$`)],
  ['minor', /^.{0,4}(?:学生|幼儿|儿童)(?:姓名)?$/],
];
/** What a label of cells says of the names in them: that of a column is asked of each of its cells. */
const labelOfNames = remembered((label): readonly (Private | 'name' | 'whole')[] => {
  const words = label.split(' ');
  const telling = TELLING_HEADS.flatMap(([check, head]) => (words.some((word) => head.test(word)) ? [check] : []));
  const isWhole = words.some((word) => /姓名$/.test(word) && !OFFICE.test(word));
  return words.some((word) => NAME_HEAD.test(word))
    ? [...telling, 'name', ...(isWhole ? (['whole'] as const) : [])]
    : telling;
});
function inTables(searched: Searched): Hit[] {
  const { joined, headOf, besideOf, togetherWith } = searched;
  const { passages } = joined;
  let caption = '';
  let isRoster = false;
  let byRow: ReadonlyMap<string, readonly Passage[]> | null = null;
  let columns: ReturnType<typeof nameColumns> | null = null;
  return passages.flatMap((passage, at): Hit[] => {
    const text = textOf(joined, at);
    if (passage.kind !== 'cell') {
      const labels = labelOfNames(textOf(joined, at - 1).replace(/[\s:]/g, ''));
      if (labels.length > 0) {
        const whole = wholeNamesIn(text);
        const own = whole.length > 0 || !labels.includes('whole') ? whole : nameByLabel(text);
        const said = passages.slice(at + 1, at + 1 + FORM_ROWS).map((next) => next.text);
        const check =
          labels.find((label): label is Private => label !== 'name' && label !== 'whole') ??
          privateOf(said.join('\n'), true);
        if (check && own.length > 0) return own.map(([from, length]) => hitOf(check, passage, from, length));
      }
      const line =
        isRoster || (ROSTER.test(caption) && (!OFFICE.test(caption) || OFFICE_IN_A_PLIGHT.test(caption)))
          ? ROSTER_LINE.exec(text)
          : null;
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
    columns ??= nameColumns(searched);
    const byColumn = passage.row === 0 ? undefined : columns.get(columnOf(passage));
    if (!told && !byColumn && !labels.some((label) => label.includes('name'))) return [];
    const whole = wholeNamesIn(text);
    const names = whole.length > 0 || !(byColumn || labels[0]?.includes('whole')) ? whole : nameByLabel(text);
    if (names.length === 0 || (!byColumn && OFFICE.test(headOf(passage)))) return [];
    byRow ??= grouped(passages, ({ block, row }) => `${block}/${row}`);
    const row = byRow.get(`${passage.block}/${passage.row}`) ?? [];
    const column = toldByHead(row.filter((cell) => cell !== passage).map(headOf)) ?? byColumn;
    const isForm = labels[1]?.includes('name');
    const said = isForm ? formFrom(byRow, passage, besideOf(at)) : togetherWith(at);
    const check = told ?? column ?? privateOf(said, true) ?? (ABOUT.test(caption) ? 'health' : null);
    return check ? names.map(([from, length]) => hitOf(check, passage, from, length)) : [];
  });
}

/** How many rows of a form tell of the person that one of them names. */
const FORM_ROWS = 4;

/** The rows of a form from the one with a name on, up to the next that names somebody. */
function formFrom(rows: ReadonlyMap<string, readonly Passage[]>, { block, row = 0 }: Passage, label: string): string {
  const texts = Array.from({ length: FORM_ROWS }, (_, i) =>
    (rows.get(`${block}/${row + i}`) ?? []).map(({ text }) => text),
  );
  const next = texts.findIndex((cells, i) => i > 0 && cells.some((text) => text.trim() === label));
  return texts
    .slice(0, next < 0 ? FORM_ROWS : next)
    .flat()
    .join(' ');
}

/** A line that heads a list of names, a line of such a list, and what may stand in it behind the names. */
const ROSTER = new RegExp(`(?:${SICK}|低保|特困|救助|资助|残疾|优抚)[^,。;]{0,12}(?:名单|花名册|对象|人员|如下)?:?$`);
const ROSTER_LINE = /^\s*(?:[(]?\d{1,3}[.、) ]\s*)?/;
const ROSTER_REST = /^[\s,、:]*(?:[每月年共发放补助救资金]{0,6}\d[\d.,]*(?:元|万元)?)?[。;]?$/;

/** Columns of such a line: a school, a village. */
const BESIDE_NAME = /^[ ,:、|\t(][^。;]{0,24}[。;]?$/;
