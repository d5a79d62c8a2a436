/** From a letter's data and the bureau's wording to the lines that stand in it, in order. What a line looks like is the writer's business. */

import { chineseNumber } from '../../parsers/characters.js';
import type { Letter, LetterPoint } from '../../pipeline/correspondence/letter.js';
import { chineseDate } from '../../pipeline/correspondence/working-days.js';
import { type LetterEdits, NO_EDITS, pointKey } from './letter-edits.js';
import { clean, type LetterLine, left, renumbered, type Say, sayer, type TableRowLine } from './letter-line.js';
import { historyLines, MISSED, pointLines } from './letter-points.js';
import { sheetWidths } from './sheet-widths.js';
import { fillWording, type LetterTemplate, type Paper, type Word } from './template.js';

/** What gouji.json knows of the bureau. */
export interface Bureau {
  office: string;
  contact: { person: string; phone: string; address: string };
}

export const NO_BUREAU: Bureau = { office: '', contact: { person: '', phone: '', address: '' } };

/** To be filled in by hand. */
const BLANK = '＿＿＿＿＿＿';
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
      rows.filter(({ role }) => role !== 'part').map(({ name, values }) => `${name} ${values.join('、')}${unit}`),
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
/** Lines that somebody has to fill in before it goes: whose it is, whom to call; that one is not struck out. */
export function blanksIn(lines: readonly LetterLine[]): boolean {
  return lines.some((line) => ('gone' in line ? line.key === 'contact' : 'text' in line && line.text.includes(BLANK)));
}

function signed(say: Say, key: string, text: string, indent: number, keep: boolean): LetterLine {
  return { ...say('number', key, text), kind: 'signature', indent, keep };
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

/** 署名, or a line to fill in. */
export function senderOf({ signature }: LetterTemplate, bureau: Bureau): string {
  return signature.office || bureau.office || BLANK;
}

export function contactLine({ contact }: LetterTemplate, bureau: Bureau): string {
  const of = (name: keyof Bureau['contact']) => clean(contact[name] || bureau.contact[name]);
  const address = of('address');
  return `（联系人：${of('person') || BLANK}；联系电话：${of('phone') || BLANK}${address ? `；地址：${address}` : ''}）`;
}
