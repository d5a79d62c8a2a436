/** From a letter's data and the bureau's wording to the lines that stand in it, in order. What a line looks like is the writer's business. */
import { chineseDate } from '../../pipeline/letter/working-days.js';
import type { Letter, LetterHistory, LetterPoint, SumTable } from '../../pipeline/letter.js';
import { fillWording, type LetterTemplate, type Word } from './template.js';

export interface TableRowLine {
  cells: string[];
  /** A rule is drawn above it. */
  rule: boolean;
  strong: boolean;
}

export type LetterLine =
  | {
      kind: 'office' | 'number' | 'salutation' | 'heading' | 'subheading' | 'caption' | 'body';
      text: string;
      keep?: true;
    }
  | { kind: 'title'; lines: string[] }
  | { kind: 'gap'; small: boolean; keep?: true }
  /** `indent` in characters from the right edge; `keep` holds it on the page of the next. */
  | { kind: 'signature'; text: string; indent: number; keep: boolean }
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

export function composeLetter(letter: Letter, template: LetterTemplate, bureau: Bureau): LetterLine[] {
  const fill = (text: string) => clean(fillWording(text, valuesOf(letter)));
  const body = (text: string): LetterLine => ({ kind: 'body', text });
  const { head, headings, signature } = template;
  const sections: { heading: string; lines: LetterLine[] }[] = [];
  if (letter.history) sections.push({ heading: fill(headings.history), lines: historyLines(letter.history) });
  sections.push({ heading: fill(headings.points), lines: letter.points.flatMap(pointLines) });
  const closing = template.closing.map(fill);
  sections.push({
    heading: fill(headings.reply),
    lines: closing.map((text, i) => body(closing.length > 1 ? `${i + 1}.${text}` : text)),
  });
  const office = signature.office || bureau.office || BLANK;
  const date = chineseDate(letter.date);
  return keepEnd([
    ...(head.office ? [{ kind: 'office' as const, text: head.office }] : []),
    ...(head.number || head.office ? [{ kind: 'number' as const, text: head.number || '〔　　〕　　号' }] : []),
    { kind: 'title', lines: titleLines(letter, template) },
    { kind: 'salutation', text: fill(template.salutation) },
    ...(letter.history ? template.again : template.opening).map((text) => body(fill(text))),
    ...sections.flatMap(({ heading, lines }, i): LetterLine[] => [
      { kind: 'heading', text: `${numeral(i + 1)}、${heading}` },
      ...lines,
    ]),
    ...(template.ending ? [body(fill(template.ending))] : []),
    { kind: 'gap', small: false, keep: true },
    { kind: 'signature', text: office, indent: 4, keep: true },
    ...(signature.seal ? [{ kind: 'signature' as const, text: signature.seal, indent: 5, keep: true }] : []),
    { kind: 'signature', text: date, indent: 4, keep: false },
    { kind: 'gap', small: false },
    body(contactLine(template, bureau)),
  ]);
}

/** A page with nothing but a signature could be put under any text: the last paragraphs stay with it. */
function keepEnd(lines: LetterLine[]): LetterLine[] {
  const signed = lines.findIndex(({ kind }) => kind === 'signature');
  const from = signed - 3;
  return lines.map((line, i) => (i >= from && i < signed && line.kind === 'body' ? { ...line, keep: true } : line));
}

/** In one line, for the file's properties. */
export function titleOf(letter: Letter, template: LetterTemplate): string {
  return titleLines(letter, template).join('');
}

function titleLines(letter: Letter, template: LetterTemplate): string[] {
  return fillWording(template.title, valuesOf(letter)).split('\n').map(clean);
}

function valuesOf(letter: Letter): Record<Word, string> {
  const { department, year, title, history, points, date, replyDate } = letter;
  return {
    部门: department ?? '（部门名称）',
    年度: year === null ? '' : String(year),
    报告: title ?? `${year === null ? '' : `${year}年度`}部门整体支出绩效自评报告`,
    版次: String(history?.version ?? 1),
    问题数: String(points.length),
    发文日期: chineseDate(date),
    答复期限: chineseDate(replyDate),
  };
}

function historyLines(history: LetterHistory): LetterLine[] {
  const body = (text: string): LetterLine => ({ kind: 'body', text });
  if (history.sameFile) return [body('本次报送的文件与上一版完全相同，未作修改。')];
  if (history.unchanged) return [body('本次报送的文件与上一版相比，数字和所列问题均无变化。')];
  const { resolved, open, broken, forms, figures } = history;
  const formList = forms.map(
    ({ name, added, figures: count }) => `${clean(name)}${added ? '（新增' : '（不再附'}，${count}个数字）`,
  );
  const pointList = (numbers: readonly number[]) =>
    numbers.length === 0 ? '' : `：下文${numbers.map((n) => `（${numeral(n)}）`).join('、')}`;
  const shown = figures.slice(0, MOST_CHANGES);
  const rest = figures.length - shown.length;
  return [
    body(`1.已解决的问题${resolved.length}个${resolved.length === 0 ? '' : `：${resolved.map(clean).join('；')}`}。`),
    body(`2.仍未解决的问题${open.length}个${pointList(open)}。`),
    body(`3.新出现的问题${broken.length}个${pointList(broken)}。`),
    ...(figures.length === 0
      ? [body(`4.${forms.length > 0 ? `增减的附表：${formList.join('；')}；其余` : ''}数字没有变动。`)]
      : [
          {
            kind: 'caption' as const,
            text: `4.${forms.length > 0 ? `增减的附表：${formList.join('；')}；` : ''}变动的数字${figures.length}个：`,
          },
          {
            kind: 'table' as const,
            head: [left('项目'), left('所在位置'), right('上一版'), right('本版')],
            rows: shown.map(({ name, place, before, after }) => ({
              cells: [name, place, before, after].map(clean),
              rule: false,
              strong: false,
            })),
            widths: [37, 23, 20, 20],
          },
          { kind: 'gap' as const, small: true },
        ]),
    ...(rest > 0 ? [body(`其余${rest}个见审核稿。`)] : []),
  ];
}

function pointLines(point: LetterPoint, index: number): LetterLine[] {
  const items: LetterLine[][] = [
    ...point.tables.map((table): LetterLine[] => [
      { kind: 'caption', text: `${clean(table.caption)}${table.unit ? `（单位：${clean(table.unit)}）` : ''}：` },
      tableLine(table),
      { kind: 'gap', small: true },
    ]),
    ...point.statements.map(({ text, places }): LetterLine[] => [
      {
        kind: 'body',
        text: `${clean(text)}${places.length > 0 ? `（位置：${places.map(clean).join('、')}）` : ''}。`,
      },
    ]),
  ];
  const numbered = items.length > 1 ? items.map((lines, i) => numberFirst(lines, i + 1)) : items;
  return [
    { kind: 'subheading', text: `（${numeral(index + 1)}）${clean(point.heading)}` },
    ...numbered.flat(),
    { kind: 'body', text: point.questions.map(clean).join('') },
    ...(point.bases.length > 0
      ? [{ kind: 'body' as const, text: `依据：${point.bases.map(clean).join('；')}。` }]
      : []),
  ];
}

function numberFirst([first, ...rest]: LetterLine[], number: number): LetterLine[] {
  return first && 'text' in first ? [{ ...first, text: `${number}.${first.text}` }, ...rest] : [];
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

function contactLine({ contact }: LetterTemplate, bureau: Bureau): string {
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

/** 1 → 一, 12 → 十二, 105 → 一百〇五. */
export function numeral(n: number): string {
  const digits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  const digit = (d: number) => digits[d] ?? '';
  if (n < 10) return digit(n);
  if (n < 100) return `${n < 20 ? '' : digit(Math.floor(n / 10))}十${n % 10 === 0 ? '' : digit(n % 10)}`;
  const rest = n % 100;
  const tail =
    rest === 0
      ? ''
      : rest < 10
        ? `〇${digit(rest)}`
        : `${digit(Math.floor(rest / 10))}十${rest % 10 === 0 ? '' : digit(rest % 10)}`;
  return n < 1000 ? `${digit(Math.floor(n / 100))}百${tail}` : String(n);
}

/** XML has no place for control characters, lone surrogates and the two non-characters. */
export function clean(text: string): string {
  return text
    .replace(/[\s\u2028\u2029]+/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .trim();
}
