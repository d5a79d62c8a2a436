/** What is asked of a department, point by point, and what became of the points of its last submission. */
import { chineseNumber } from '../../parsers/characters.js';
import type { LetterHistory, LetterPoint, SumTable } from '../../pipeline/correspondence/letter.js';
import { pointKey } from './letter-edits.js';
import { clean, type LetterLine, left, renumbered, right, type Say } from './letter-line.js';

/** A longer list says where the rest stands. */
const MOST_CHANGES = 24;

/** 一次性告知: what could have been said the first time. */
export const MISSED = '（首次审核未指出）';

export function historyLines(history: LetterHistory, say: Say): LetterLine[] {
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

export function pointLines(point: LetterPoint, index: number, say: Say): LetterLine[] {
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
