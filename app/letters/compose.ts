/** From a letter's data and the bureau's wording to the lines that stand in it, in order. What a line looks like is the writer's business. */

import { chineseNumber, TURNING } from '../../parsers/characters.js';
import type { Letter, LetterHistory, LetterPoint, SumTable } from '../../pipeline/correspondence/letter.js';
import { chineseDate } from '../../pipeline/correspondence/working-days.js';
import { type LetterEdits, NO_EDITS, pointKey } from './letter-edits.js';
import { sheetWidths } from './sheet-widths.js';
import { fillWording, type LetterTemplate, type Paper, type Word } from './template.js';

interface TableRowLine {
  cells: string[];
  /** By which a person's own wording finds the cell again; '' where it cannot be worded. */
  keys?: string[];
  /** A rule is drawn above it. */
  rule: boolean;
  strong: boolean;
}

/** By `key` a person's own wording finds the line again; of `text` the `lead` is its number, which is counted. */
interface Edited {
  key?: string;
  lead?: string;
  /** Struck out: it stands where it is edited, and not in the letter. */
  gone?: true;
}

export type LetterLine =
  | ({
      kind: 'office' | 'number' | 'salutation' | 'heading' | 'subheading' | 'caption' | 'body';
      text: string;
      keep?: true;
    } & Edited)
  | ({ kind: 'title'; lines: string[] } & Edited)
  | { kind: 'gap'; small: boolean; keep?: true }
  /** `indent` in characters from the right edge; `keep` holds it on the page of the next. */
  | ({ kind: 'signature'; text: string; indent: number; keep: boolean } & Edited)
  | { kind: 'table'; head: { text: string; right: boolean }[]; rows: TableRowLine[]; widths: number[] };

/** What gouji.json knows of the bureau. */
export interface Bureau {
  office: string;
  contact: { person: string; phone: string; address: string };
}

export const NO_BUREAU: Bureau = { office: '', contact: { person: '', phone: '', address: '' } };

/** To be filled in by hand. */
const BLANK = '＿＿＿＿＿＿';
/** A longer list says where the rest stands. */
const MOST_CHANGES = 24;

export function composeLetter(
  letter: Letter,
  template: LetterTemplate,
  bureau: Bureau,
  edits: LetterEdits = NO_EDITS,
): LetterLine[] {
  const paper = edits.paper ?? template.paper;
  if (paper === 'sheet') return composeSheet(letter, template, bureau, edits);
  const fill = (text: string) => clean(fillWording(text, valuesOf(letter, edits)));
  const { head, headings, signature } = template;
  const say = sayer(edits);
  const sections: { key: string; heading: string; lines: LetterLine[] }[] = [];
  if (letter.history)
    sections.push({ key: 'history', heading: fill(headings.history), lines: historyLines(letter.history, say) });
  if (letter.points.length > 0) {
    const lines = letter.points.flatMap((point, i) => pointLines(point, i, say));
    sections.push({ key: 'points', heading: fill(headings.points), lines });
  }
  if (edits.remarks.length > 0) {
    const heading = fill(letter.points.length > 0 ? headings.remarks : headings.points);
    sections.push({ key: 'remarks', heading, lines: enumerated(edits.remarks.map(clean)) });
  }
  const closing = template.closing.map(fill);
  sections.push({
    key: 'reply',
    heading: fill(headings.reply),
    lines: renumbered(closing.map((text, i) => [say('body', `closing.${i}`, text)])).flat(),
  });
  const office = senderOf(template, bureau);
  const date = chineseDate(letter.date);
  // Nothing goes back yet: a sentence that counts to 0 says what nobody decided.
  const isEmpty = letter.points.length + edits.remarks.length === 0;
  const opening = isEmpty ? [] : letter.history ? template.again : template.opening;
  return keepEnd([
    ...(head.office ? [say('office', 'office', head.office)] : []),
    ...(head.number || head.office ? [say('number', 'number', head.number || '〔　　〕　　号')] : []),
    { kind: 'title', lines: titleLines(letter, template, edits), key: 'title' },
    say('salutation', 'salutation', fill(template.salutation)),
    ...opening.map((text, i) => say('body', `opening.${i}`, fill(text))),
    ...sections.flatMap(({ key, heading, lines }, i): LetterLine[] => [
      say('heading', `heading.${key}`, heading, `${chineseNumber(i + 1)}、`),
      ...lines,
    ]),
    ...ended(fill(paper === 'letter' ? template.letterEnding : template.ending), say),
    { kind: 'gap', small: false, keep: true },
    signed(say, 'signature', office, 4, true),
    ...(signature.seal ? [signed(say, 'seal', signature.seal, 5, true)] : []),
    signed(say, 'date', date, 4, false),
    { kind: 'gap', small: false },
    say('body', 'contact', contactLine(template, bureau)),
  ]);
}

function ended(text: string, say: Say): LetterLine[] {
  return text === '' ? [] : [say('body', 'ending', text)];
}

/** The same points as a table of one page, with room for the department's answers. */
function composeSheet(letter: Letter, template: LetterTemplate, bureau: Bureau, edits: LetterEdits): LetterLine[] {
  const say = sayer(edits);
  const fill = (text: string) => clean(fillWording(text, valuesOf(letter, edits)));
  const worded = (key: string, text: string) => clean(edits.texts[key] ?? text);
  const whose = letter.department ?? BLANK;
  const about = `报送单位：${whose}　　报送稿：${fill('{报告}（第{版次}次报送稿）')}`;
  const rows = letter.points.map((point, i): TableRowLine => {
    const key = `point.${pointKey(point)}`;
    const [what, asked] = [`${key}.sheet`, `${key}.asked`];
    return {
      cells: [
        String(i + 1),
        placesOfPoint(point).map(clean).join('、'),
        worded(what, problemOfPoint(point)),
        worded(asked, point.questions.map(clean).join('')),
        '',
        '',
      ],
      keys: ['', '', what, asked, '', ''],
      rule: false,
      strong: false,
    };
  });
  const remarks = edits.remarks.map((remark, i): TableRowLine => {
    return { cells: [String(rows.length + i + 1), '', clean(remark), '', '', ''], rule: false, strong: false };
  });
  return [
    { kind: 'title', lines: titleLines(letter, template, edits), key: 'title' },
    say('caption', 'sheet.about', about),
    {
      kind: 'table',
      head: ['序号', '位置', '问题', '修改要求', '单位说明', '复核'].map(left),
      rows: [...rows, ...remarks],
      widths: sheetWidths([...rows, ...remarks]),
    },
    { kind: 'gap', small: true },
    say('body', 'sheet.reply', fill('请于{答复期限}前将修改后的报告和本表（填写单位说明）一并重新报送。')),
    say('body', 'contact', contactLine(template, bureau)),
    signed(say, 'signature', senderOf(template, bureau), 4, true),
    signed(say, 'date', chineseDate(letter.date), 4, false),
  ];
}

function placesOfPoint({ statements, tables }: LetterPoint): string[] {
  const places = [
    ...tables.flatMap(({ rows }) => rows.filter(({ role }) => role === 'printed').map(({ place }) => place)),
    ...statements.flatMap((statement) => statement.places),
  ].filter((place) => place !== '');
  return [...new Set(places)].slice(0, MOST_SHEET_PLACES);
}

/** Its sums without the parts: what is printed, what it comes to, the difference. */
function problemOfPoint({ heading, missed, statements, tables }: LetterPoint): string {
  const rest = tables.length - MOST_SHEET_SUMS;
  const sums = tables
    .slice(0, MOST_SHEET_SUMS)
    .flatMap(({ unit, rows }) =>
      rows
        .filter(({ role }) => role !== 'part')
        .map(({ name, values }) => `${name.replace(/^以上/, '')} ${values.join('、')}${unit}`),
    );
  const said = [
    heading,
    ...(sums.length > 0 ? [`${sums.join('，')}${rest > 0 ? `，另有${rest}处` : ''}`] : []),
    ...statements.map(({ text }) => text),
  ];
  return `${said.map(clean).join('；')}${missed ? MISSED : ''}`;
}

const MOST_SHEET_PLACES = 4;
const MOST_SHEET_SUMS = 2;
/** 一次性告知: what could have been said the first time. */
const MISSED = '（首次审核未指出）';

/** Lines that somebody has to fill in before it goes: whose it is, whom to call. */
export function blanksIn(lines: readonly LetterLine[]): boolean {
  const texts = lines.flatMap((line) => ('gone' in line ? [] : 'text' in line ? [line.text] : []));
  return texts.some((text) => text.includes(BLANK));
}

type Spoken = Extract<LetterLine, { text: string; indent?: never }>;
type Say = (kind: Exclude<Spoken['kind'], 'signature'>, key: string, text: string, lead?: string) => Spoken;

/** A line in a person's words where there are any. Only a paragraph can be struck out: what heads others cannot. */
function sayer({ texts }: LetterEdits): Say {
  return (kind, key, text, lead = '') => {
    const own = texts[key] === undefined ? text : clean(texts[key]);
    const isGone = own === '' && kind === 'body';
    const said = own === '' && !isGone ? text : own;
    return { kind, text: lead + said, key, lead, ...(isGone ? { gone: true as const } : {}) };
  };
}

function signed(say: Say, key: string, text: string, indent: number, keep: boolean): LetterLine {
  return { ...say('number', key, text), kind: 'signature', indent, keep };
}

/** As `1.`, `2.` where there are several; what was struck out is not counted. */
function renumbered(items: readonly LetterLine[][]): LetterLine[][] {
  const isGone = ([first]: LetterLine[]) => first !== undefined && 'gone' in first && first.gone === true;
  const several = items.filter((item) => !isGone(item)).length > 1;
  let number = 0;
  return items.map((item) => (isGone(item) || !several ? item : numberFirst(item, ++number)));
}

/** Remarks are edited where they are written, not line by line. */
function enumerated(texts: readonly string[]): LetterLine[] {
  return renumbered(texts.map((text) => [{ kind: 'body', text }])).flat();
}

/** A page with nothing but a signature could be put under any text: the last paragraphs stay with it. */
function keepEnd(lines: LetterLine[]): LetterLine[] {
  const signed = lines.findIndex(({ kind }) => kind === 'signature');
  const from = signed - 3;
  return lines.map((line, i) => (i >= from && i < signed && line.kind === 'body' ? { ...line, keep: true } : line));
}

/** In one line, for the file's properties. */
export function titleOf(letter: Letter, template: LetterTemplate, edits: LetterEdits = NO_EDITS): string {
  return titleLines(letter, template, edits).join('');
}

function titleLines(letter: Letter, template: LetterTemplate, edits: LetterEdits): string[] {
  const lines = (text: string) => text.split('\n').map(clean);
  const own = lines(edits.texts['title'] ?? '').filter((text) => text !== '');
  return own.length > 0
    ? own
    : lines(fillWording(titleFor(edits.paper ?? template.paper, template), valuesOf(letter, edits)));
}

function titleFor(paper: Paper, { title, letterTitle, sheetTitle }: LetterTemplate): string {
  return { sheet: sheetTitle, letter: letterTitle, notice: title }[paper];
}

function valuesOf(letter: Letter, { remarks }: LetterEdits): Record<Word, string> {
  const { department, year, title, history, points, date, replyDate } = letter;
  return {
    部门: department ?? '（部门名称）',
    年度: year === null ? '' : String(year),
    报告: title ?? `${year === null ? '' : `${year}年度`}部门整体支出绩效自评报告`,
    版次: String(history?.version ?? 1),
    // Where nothing but remarks goes back, they are the points.
    问题数: String(points.length > 0 ? points.length : remarks.length),
    发文日期: chineseDate(date),
    答复期限: chineseDate(replyDate),
  };
}

function historyLines(history: LetterHistory, say: Say): LetterLine[] {
  const body = (text: string, key = 'history') => say('body', key, text);
  if (history.sameFile) return [body('本次报送的文件与上一次报送稿完全相同，未作修改。')];
  if (history.unchanged) return [body('本次报送的文件与上一次报送稿相比，数字和所列问题均无变化。')];
  const { resolved, open, broken, forms, figures } = history;
  const formList = forms.map(
    ({ name, added, figures: count }) => `${clean(name)}${added ? '（新增' : '（不再附'}，${count}个数字）`,
  );
  const pointList = (numbers: readonly number[]) =>
    numbers.length === 0 ? '' : `：下文${numbers.map((n) => `（${chineseNumber(n)}）`).join('、')}`;
  const shown = figures.slice(0, MOST_CHANGES);
  const rest = figures.length - shown.length;
  return [
    body(
      `1.已解决的问题${resolved.length}个${resolved.length === 0 ? '' : `：${resolved.map(clean).join('；')}`}。`,
      'history.resolved',
    ),
    body(`2.仍未解决的问题${open.length}个${pointList(open)}。`, 'history.open'),
    body(`3.新出现的问题${broken.length}个${pointList(broken)}。`, 'history.broken'),
    ...(figures.length === 0
      ? [
          body(
            `4.${forms.length > 0 ? `增减的附表：${formList.join('；')}；其余` : ''}数字没有变动。`,
            'history.figures',
          ),
        ]
      : [
          say(
            'caption',
            'history.figures',
            `4.${forms.length > 0 ? `增减的附表：${formList.join('；')}；` : ''}变动的数字${figures.length}个：`,
          ),
          {
            kind: 'table' as const,
            head: [left('项目'), left('所在位置'), right('上次报送'), right('本次报送')],
            rows: shown.map(({ name, place, before, after }) => ({
              cells: [name, place, before, after].map(clean),
              rule: false,
              strong: false,
            })),
            widths: [37, 23, 20, 20],
          },
          { kind: 'gap' as const, small: true },
        ]),
    ...(rest > 0 ? [body(`其余${rest}个见审核稿。`, 'history.rest')] : []),
  ];
}

function pointLines(point: LetterPoint, index: number, say: Say): LetterLine[] {
  const key = `point.${pointKey(point)}`;
  const items: LetterLine[][] = [
    ...point.tables.map((table, i): LetterLine[] => [
      say(
        'caption',
        `${key}.table.${i}`,
        `${clean(table.caption)}${table.unit ? `（单位：${clean(table.unit)}）` : ''}：`,
      ),
      tableLine(table),
      { kind: 'gap', small: true },
    ]),
    ...point.statements.map(({ text, places }, i): LetterLine[] => [
      say(
        'body',
        `${key}.statement.${i}`,
        `${clean(text)}${places.length > 0 ? `（位置：${places.map(clean).join('、')}）` : ''}。`,
      ),
    ]),
  ];
  return [
    say(
      'subheading',
      `${key}.heading`,
      `${clean(point.heading)}${point.missed ? MISSED : ''}`,
      `（${chineseNumber(index + 1)}）`,
    ),
    ...renumbered(items).flat(),
    say('body', `${key}.questions`, point.questions.map(clean).join('')),
    ...(point.bases.length > 0 ? [say('body', `${key}.bases`, `依据：${point.bases.map(clean).join('；')}。`)] : []),
  ];
}

function numberFirst([first, ...rest]: LetterLine[], number: number): LetterLine[] {
  const lead = `${number}.`;
  return first && 'text' in first ? [{ ...first, lead, text: lead + first.text }, ...rest] : [];
}

function tableLine({ columns, rows }: SumTable): LetterLine {
  const heads = columns.map((column) => right(column === '' ? '数额' : clean(column)));
  const longest = Math.max(...rows.flatMap(({ values }) => values.map((text) => text.length)));
  const value = Math.min(30, Math.max(columns.length > 2 ? 17 : 21, Math.ceil(longest * 1.9) + 3));
  return {
    kind: 'table',
    head: [left('项目'), left('所在位置'), ...heads],
    rows: rows.map(({ name, place, values, role }) => ({
      cells: [name, place, ...values].map(clean),
      rule: role === 'computed',
      strong: role === 'difference',
    })),
    widths: [Math.max(20, 78 - value * columns.length), 22, ...columns.map(() => value)],
  };
}

/** 署名, or a line to fill in. */
export function senderOf({ signature }: LetterTemplate, bureau: Bureau): string {
  return signature.office || bureau.office || BLANK;
}

export function contactLine({ contact }: LetterTemplate, bureau: Bureau): string {
  const of = (name: keyof Bureau['contact']) => clean(contact[name] || bureau.contact[name]);
  const address = of('address');
  return `（联系人：${of('person') || BLANK}；联系电话：${of('phone') || BLANK}${address ? `；地址：${address}` : ''}）`;
}

function left(text: string) {
  return { text, right: false };
}

function right(text: string) {
  return { text, right: true };
}

const UNPRINTED = new RegExp(`[\\p{Cc}${TURNING}\\ufffe\\uffff]`, 'gu');

/** XML has no place for control characters, lone surrogates and the two non-characters. */
export function clean(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(UNPRINTED, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .trim();
}
