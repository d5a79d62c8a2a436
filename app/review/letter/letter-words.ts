/** What the page of a letter says of itself; the letter speaks Chinese in either language. */
import type { Language } from '../../../pipeline/report.js';

const ZH = {
  letter: '审核意见',
  sheet: '退回修改通知',
  paragraph: '第 {i} 段',
  struck: '（已删去）',
  points: '列入审核意见的问题',
  pointsHint: '去掉勾选的这次不写入通知，操作日志里会注明；问题仍列在审核意见里。',
  remarks: '其他需要说明的事项（一行一条）',
  send: '退回修改',
  docx: '下载通知 .docx',
  commented: '下载加批注的报送稿',
  commentedHint: '报送稿里逐处加批注，文字不改动。',
  back: '回到报告',
  figures: '表格里的数字由报送数算出，不能修改；其他文字点开即可修改，清空一段即删去。',
  sent: '已发出的通知',
  none: '还没有列入审核意见的问题。写明其他需要说明的事项后也可以退回修改。',
  nothing: '通知里没有内容。请勾选问题，或写明其他需要说明的事项。',
  leftOut: '未写入 {n} 处',
  paper: '文种',
  papers: { sheet: '审核意见表', letter: '函', notice: '通知' },
  blanks: '落款单位或联系人、电话还空着，没有退回。点开那一行填写，或写进 gouji.json 再退回。',
  late: '有首次审核未指出的问题（一次性告知），请科长或复核人员看过，由其在本页退回。',
  gone: (by: string, at: string) => `已于 ${at} 由 ${by} 退回修改。审核意见已存档，需自行送达。`,
  download: '下载 .docx',
  print: '打印',
  next: '下一份',
  recall: '收回',
  recallHint: '收回后回到退回之前；已送达的，请同时告知单位。',
  reason: '收回的理由',
};
export type LetterWords = typeof ZH;

const EN: LetterWords = {
  letter: 'Letter',
  sheet: 'Return letter',
  paragraph: 'Paragraph {i}',
  struck: '(struck out)',
  points: 'Points in the letter',
  pointsHint: 'What is not ticked stays out of this letter and is marked so in the journal; the decisions stand.',
  remarks: 'Further remarks, one a line',
  send: 'Return',
  docx: 'Download the letter (.docx)',
  commented: 'Download the submission with comments',
  commentedHint: 'Comments at each place; not a word of the submission changes.',
  back: 'To the report',
  figures:
    'Figures in tables are computed and cannot be changed. Any other text can: click it; an emptied paragraph is struck out.',
  sent: 'Letters sent',
  none: 'Nothing is marked for the letter yet. With further remarks the report can be returned all the same.',
  nothing: 'The letter is empty. Tick a point or write a remark.',
  leftOut: '{n} left out',
  paper: 'Paper',
  papers: { sheet: '审核意见表 (one page)', letter: '函 (letter)', notice: '通知 (notice)' },
  blanks: 'Signature or contact is still blank: nothing was sent. Fill the line in here, or set it in gouji.json.',
  late: 'It tells points that the first review had missed: the head or a second person looks at it and returns it from this page.',
  gone: (by, at) => `Returned by ${by}, ${at}. The letter is kept; you deliver it yourself.`,
  download: 'Download (.docx)',
  print: 'Print',
  next: 'Next report',
  recall: 'Take it back',
  recallHint: 'All is as before the return; where it was delivered, tell the department as well.',
  reason: 'Reason',
};

export function letterWords(lang: Language): LetterWords {
  return lang === 'zh' ? ZH : EN;
}
