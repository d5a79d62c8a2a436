/** What the page of a name that is taught says, in both languages. */
import type { Language } from '../../../pipeline/report.js';

const zh = {
  title: '以后都这样读',
  all: '教过的读法',
  said: '更正的内容',
  difference: '写进表式文件的一行',
  hand: '这份报告',
  waiting: '待处理的其他报告',
  progress: (done: number, of: number, changed: number) => `已试读 ${done}/${of} 份，${changed} 份的读法会改变`,
  unchanged: '不用更正就能读对，别的没有变化。',
  take: '采用',
  takeHint: '采用后立即生效：写进数据目录的 forms.json，读法会改变的报告重新核对，记入操作日志，可以撤销。',
  noRight: '由复核人员或科长采用。',
  still: '正在试读其他报告，试完才能采用。',
  back: '回到报告',
  none: '这一处更正教不成一种读法：它不在认得的表里，或者只给表式加一个名称还读不对。更正本身仍然有效；要读整张新表，请写表式文件（docs/forms.md）。',
  taken: (by: string, at: string) => `${by} ${at} 采用`,
  undo: '撤销',
  noneYet: '还没有教过。在报告里更正“项目认错”的数字以后，按 L。',
  rereading: (done: number, of: number) => `正在按新读法重新核对待处理的报告：${done}/${of} 份`,
  column: (form: string, name: string, role: string) => `${form}里，“${name}”这一列是${role}`,
  line: (form: string, name: string, concept: string) => `${form}里，“${name}”这一行是${concept}`,
};
export type TaughtWords = typeof zh;

const en: TaughtWords = {
  title: 'Read it so from now on',
  all: 'Names that were taught',
  said: 'The correction',
  difference: 'The line for the forms file',
  hand: 'This report',
  waiting: 'Other reports that wait',
  progress: (done, of, changed) => `${done}/${of} tried, ${changed} would be read otherwise`,
  unchanged: 'It is read right without the correction, and nothing else changes.',
  take: 'Take it',
  takeHint:
    'It holds at once: it goes into forms.json of the workspace, reports that are read otherwise are checked again, the journal records it, and it can be undone.',
  noRight: 'A second person or the head takes it.',
  still: 'The other reports are still being tried.',
  back: 'Back to the report',
  none: 'No single name makes the program read it so: the table belongs to no known form, or more than a name is missing. The correction itself holds; for a whole new form write a forms file (docs/forms.md).',
  taken: (by, at) => `taken by ${by}, ${at}`,
  undo: 'Undo',
  noneYet: 'None yet. Correct a figure that was taken for another item, then press L.',
  rereading: (done, of) => `Reports that wait are checked again: ${done}/${of}`,
  column: (form, name, role) => `${form}: the column "${name}" is ${role}`,
  line: (form, name, concept) => `${form}: the line "${name}" is ${concept}`,
};

export function taughtWords(lang: Language): TaughtWords {
  return { zh, en }[lang];
}
