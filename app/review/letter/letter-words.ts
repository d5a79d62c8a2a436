/** What the page of a letter says of itself; the letter speaks Chinese in either language. */
import { sideBySide } from '../../../pipeline/say.js';
import { ACTION_TERMS } from '../../../pipeline/terms.js';

export const letterWords = sideBySide({
  letter: ['审核意见', 'Letter'],
  sheet: ['退回修改通知', 'Return letter'],
  paragraph: ['第 {i} 段', 'Paragraph {i}'],
  struck: ['（已删去）', '(struck out)'],
  points: ['列入审核意见的问题', 'Points in the letter'],
  pointsHint: [
    '去掉勾选的这次不写入通知，操作日志里会注明；问题仍列在审核意见里。',
    'What is not ticked stays out of this letter and is marked so in the journal; the decisions stand.',
  ],
  remarks: ['其他需要说明的事项（一行一条）', 'Further remarks, one a line'],
  send: [ACTION_TERMS.return.zh, 'Return'],
  docx: ['下载 .docx', 'Download the letter (.docx)'],
  commented: ['下载加批注的报送稿', 'Download the submission with comments'],
  commentedHint: ['报送稿里逐处加批注，文字不改动。', 'Comments at each place; not a word of the submission changes.'],
  back: ['回到报告', 'To the report'],
  figures: [
    '表格里的数字由报送数算出，不能修改；其他文字点开即可修改，清空一段即删去。',
    'Figures in tables are computed and cannot be changed. Any other text can: click it; an emptied paragraph is struck out.',
  ],
  sent: ['已发出的通知', 'Letters sent'],
  none: [
    '还没有列入审核意见的问题。写明其他需要说明的事项后也可以退回修改。',
    'Nothing is marked for the letter yet. With further remarks the report can be returned all the same.',
  ],
  nothing: [
    '通知里没有内容。请勾选问题，或写明其他需要说明的事项。',
    'The letter is empty. Tick a point or write a remark.',
  ],
  leftOut: ['未写入 {n} 处', '{n} left out'],
  paper: ['文种', 'Paper'],
  papers: {
    sheet: ['审核意见表', '审核意见表 (one page)'],
    letter: ['函', '函 (letter)'],
    notice: ['通知', '通知 (notice)'],
  },
  blanks: [
    '落款单位或联系人、电话还空着，没有退回。点开那一行填写，或写进 gouji.json 再退回。',
    'Signature or contact is still blank: nothing was sent. Fill the line in here, or set it in gouji.json.',
  ],
  late: [
    '有首次审核未指出的问题（一次性告知），请科长或复核人员看过，由其在本页退回。',
    'It tells points that the first review had missed: the head or a second person looks at it and returns it from this page.',
  ],
  gone: (by: string, at: string) => [
    `已于 ${at} 由 ${by} 退回修改。审核意见已存档，需自行送达。`,
    `Returned by ${by}, ${at}. The letter is kept; you deliver it yourself.`,
  ],
  download: ['下载 .docx', 'Download (.docx)'],
  print: ['打印', 'Print'],
  next: ['下一份', 'Next report'],
  recall: ['收回', 'Take it back'],
  recallHint: [
    '收回后回到退回之前；已送达的，请同时告知单位。',
    'All is as before the return; where it was delivered, tell the department as well.',
  ],
  reason: ['收回的理由', 'Reason'],
});
