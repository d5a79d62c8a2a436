/** What the page of a name that is taught says, in both languages. */
import { sideBySide } from '../../../pipeline/say.js';

export const taughtWords = sideBySide({
  title: ['以后都这样读', 'Read it so from now on'],
  all: ['教过的读法', 'Names that were taught'],
  said: ['更正的内容', 'The correction'],
  difference: ['写进表式文件的一行', 'The line for the forms file'],
  hand: ['这份报告', 'This report'],
  waiting: ['待处理的其他报告', 'Other reports that wait'],
  progress: (done: number, of: number, changed: number) => [
    `已试读 ${done}/${of} 份，${changed} 份的读法会改变`,
    `${done}/${of} tried, ${changed} would be read otherwise`,
  ],
  unchanged: ['不用更正就能读对，别的没有变化。', 'It is read right without the correction, and nothing else changes.'],
  take: ['采用', 'Take it'],
  takeHint: [
    '采用后立即生效：写进数据目录的 forms.json，读法会改变的报告重新核对，记入操作日志，可以撤销。',
    'It holds at once: it goes into forms.json of the workspace, reports that are read otherwise are checked again, the journal records it, and it can be undone.',
  ],
  noRight: ['由复核人员或科长采用。', 'A second person or the head takes it.'],
  still: ['正在试读其他报告，试完才能采用。', 'The other reports are still being tried.'],
  back: ['回到报告', 'Back to the report'],
  none: [
    '这一处更正教不成一种读法：它不在认得的表里，或者只给表式加一个名称还读不对。更正本身仍然有效；要读整张新表，请写表式文件（docs/forms.md）。',
    'No single name makes the program read it so: the table belongs to no known form, or more than a name is missing. The correction itself holds; for a whole new form write a forms file (docs/forms.md).',
  ],
  taken: (by: string, at: string) => [`${by} ${at} 采用`, `taken by ${by}, ${at}`],
  undo: ['撤销', 'Undo'],
  noneYet: [
    '还没有教过。在报告里更正“项目认错”的数字以后，按 L。',
    'None yet. Correct a figure that was taken for another item, then press L.',
  ],
  rereading: (done: number, of: number) => [
    `正在按新读法重新核对待处理的报告：${done}/${of} 份`,
    `Reports that wait are checked again: ${done}/${of}`,
  ],
  column: (form: string, name: string, role: string) => [
    `${form}里，“${name}”这一列是${role}`,
    `${form}: the column "${name}" is ${role}`,
  ],
  line: (form: string, name: string, concept: string) => [
    `${form}里，“${name}”这一行是${concept}`,
    `${form}: the line "${name}" is ${concept}`,
  ],
});
