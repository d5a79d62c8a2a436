/** 催报通知: one paper for all departments of a round, with a table of who owes what since when. */
import { chineseDate } from '../../pipeline/correspondence/working-days.js';
import { type Bureau, contactLine, senderOf } from './compose.js';
import { clean, type LetterLine } from './letter-line.js';
import type { LetterTemplate } from './template.js';
import { writeDocx } from './write-docx.js';

interface Reminded {
  department: string;
  year: number | null;
  what: 'submission' | 'return';
  due: string | null;
  /** Of this department, which one this is. */
  round: number;
}

interface Round {
  rows: readonly Reminded[];
  /** YYYY-MM-DD: of the paper, and until when is asked. */
  date: string;
  until: string;
}

const TITLE = ['关于催报部门整体支出', '绩效自评报告的通知'];

export function reminderBytes(round: Round, template: LetterTemplate, bureau: Bureau): Promise<Uint8Array> {
  const { date } = round;
  return writeDocx(composeReminder(round, template, bureau), { title: TITLE.join(''), date, fonts: template.fonts });
}

function composeReminder({ rows, date, until }: Round, template: LetterTemplate, bureau: Bureau): LetterLine[] {
  const missing = rows.filter(({ what }) => what === 'submission').length;
  const returned = rows.length - missing;
  const said = [
    ...(missing > 0 ? [`${missing}个单位尚未报送`] : []),
    ...(returned > 0 ? [`${returned}个单位退回修改后尚未重新报送`] : []),
  ];
  return [
    { kind: 'title', lines: TITLE },
    { kind: 'salutation', text: '各有关单位：' },
    { kind: 'body', text: `截至${chineseDate(date)}，部门整体支出绩效自评报告有${said.join('，')}，名单附后。` },
    { kind: 'body', text: `请于${chineseDate(until)}前报送（含全部附件）。不能按期报送的，请书面说明原因。` },
    {
      kind: 'table',
      head: ['单位', '年度', '事项', '原定期限', '催办'].map((text) => ({ text, right: false })),
      rows: rows.map(({ department, year, what, due, round }) => ({
        cells: [
          clean(department),
          year === null ? '' : String(year),
          what === 'submission' ? '未报送' : '退回后未重新报送',
          due === null ? '' : chineseDate(due),
          `第${round}次`,
        ],
        rule: false,
        strong: false,
      })),
      widths: [34, 10, 22, 22, 12],
    },
    { kind: 'gap', small: false, keep: true },
    { kind: 'signature', text: senderOf(template, bureau), indent: 4, keep: true },
    { kind: 'signature', text: chineseDate(date), indent: 4, keep: false },
    { kind: 'gap', small: false },
    { kind: 'body', text: contactLine(template, bureau) },
  ];
}
