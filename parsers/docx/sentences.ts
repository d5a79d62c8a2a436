/** What the reader has to say about a file, as sentences for a clerk. `near` is text close by, `about` what it is about. */

import { at, WORDS } from '../blocks/tell-withdrawn.js';

type Sentence = (near: string, about: string) => { zh: string; en: string };

const CHECK = '请对照原件核对此处';

export const SENTENCES: Readonly<Record<string, Sentence>> = {
  'unread-text': (near, about) => ({
    zh: `${at(near)}有一段文字不在正常位置，没有读入：“${about}”。${CHECK}，必要时在 Word 中重新录入后报送。`,
    en: `Text in an unusual position ${by(near)} was not read: "${about}". Check it against the original.`,
  }),
  'unknown-element': (near, about) => ({
    zh: `从${at(near)}起有 Word 以外的程序写入的标记（${about}），本程序不认识；其中的普通文字已读入，其余没有读入。${CHECK}。`,
    en: `From the text ${by(near)} on there is markup of an unknown program (${about}); ordinary text in it was read, anything else was not. Check it against the original.`,
  }),
  'symbol-unknown': (near, about) => ({
    zh: `${at(near)}有一个符号字体${about && `（${about}）`}的字符无法识别，以“\ufffd”代替。${CHECK}。`,
    en: `A character of a symbol font${about && ` (${about})`} ${by(near)} is not known and stands as U+FFFD. Check it against the original.`,
  }),
  'field-broken': (near, about) => ({
    zh: `${at(near)}的域${about && `（${about}）`}没有正常结束，其中的文字可能没有读全。${CHECK}。`,
    en: `A field${about && ` (${about})`} ${by(near)} is not closed; its text may be incomplete. Check it against the original.`,
  }),
  'field-without-result': (near, about) => ({
    zh: `${at(near)}的域（${about}）没有结果，印出来是空白。如果这里应有数字或文字，请在 Word 中全选后按 F9 更新域，再重新报送。`,
    en: `A field (${about}) ${by(near)} has no result and prints nothing. If a figure belongs there, update the fields in Word (select all, F9) and submit again.`,
  }),
  'placeholder-left': (near, about) => ({
    zh: `${at(near)}的填写控件没有填写，仍是提示文字“${about}”，按空白处理。`,
    en: `A content control ${by(near)} was not filled in; its prompt "${about}" is read as blank.`,
  }),
  'embedded-read': (near, about) => ({
    zh: `${at(near)}嵌入了一个工作簿${about && `（${about}）`}，已作为表格读入，包括没有显示在页面上的工作表。请核对读入的内容。`,
    en: `A workbook${about && ` (${about})`} is embedded ${by(near)}; it was read as tables, sheets that the page does not show included. Check what was read.`,
  }),
  'altchunk-read': (near, about) => ({
    zh: `${at(near)}插入了一个网页文件${about && `（${about}）`}，已按网页读入；其中的自动编号和版式可能与 Word 显示的不同。`,
    en: `A web page${about && ` (${about})`} is inserted ${by(near)} and was read; its numbering and layout may differ from what Word shows.`,
  }),
  'altchunk-not-read': (near, about) => ({
    zh: `${at(near)}插入了另一个文件${about && `（${about}）`}的内容，没有读入。请在 Word 中打开并另存一次，使内容成为正文，再重新报送。`,
    en: `Another file${about && ` (${about})`} is inserted ${by(near)} and was not read. Open and save the document in Word, so that it becomes text, and submit again.`,
  }),
  'subdocument-not-read': (near, about) => ({
    zh: `${at(near)}链接了一个子文档${about && `（${about}）`}，没有读入。请把子文档内容并入正文后重新报送。`,
    en: `A subdocument${about && ` (${about})`} is linked ${by(near)} and was not read. Merge it into the text and submit again.`,
  }),
  'alternative-not-read': (near) => ({
    zh: `${at(near)}有一处内容只有特定版本的软件才能显示，没有读入。${CHECK}，请改用普通文字后重新报送。`,
    en: `Content ${by(near)} that only certain programs can show was not read. Replace it with plain text and submit again.`,
  }),
  'hidden-cell-text': (near, about) => ({
    zh: `表格中${at(near)}有一个被合并的单元格里藏有文字“${about}”，Word 不会印出它，因此没有读入。请取消合并查看，确认后重新报送。`,
    en: `A merged-away cell of a table ${by(near)} holds the text "${about}", which Word does not print; it was not read. Split the cell to see it.`,
  }),
  'span-cut': (near) => ({
    zh: `表格（${near}）中有单元格声称跨越过多的列，已按 64 列处理。${CHECK}。`,
    en: `A cell of the table ${by(near)} claims too many columns; it was read as 64 columns wide. Check it against the original.`,
  }),
  'numbering-unknown': (_, about) => ({
    zh: `有一种自动编号格式（${about}）无法识别，编号以阿拉伯数字显示。`,
    en: `An automatic numbering format (${about}) is not known; its numbers are shown as decimal.`,
  }),
  'withdrawn-text': (near, about) => WORDS.struck(about, near),
  'invisible-text': (near, about) => WORDS.unseen(about, near),
  'contents-left-out': (_, about) => ({
    zh: `自动目录（${about} 行）没有读入：它重复各级标题，页码不是报告内容。`,
    en: `The table of contents (${about} lines) was left out: it repeats the headings, and page numbers are no content.`,
  }),
  'open-revisions': (_, about) => ({
    zh: `文件中有未接受的修订（${about}），已按“全部接受”后的内容读取。请确认后接受或拒绝修订，再报送定稿。`,
    en: `The file has tracked changes that nobody accepted; it was read as if all were accepted. Accept or reject them and submit the final text.`,
  }),
};

/** Not read, and a picture block stands in its place. */
export function lossSentence(near: string, zh: string, en: string): { zh: string; en: string } {
  return {
    zh: `${at(near)}有${zh}，其中的文字和数字没有读入。如果它是报告的内容或附件，请改为可编辑的文字或表格后重新报送。`,
    en: `There is ${en} ${by(near)}; words and figures in it were not read. If it belongs to the report, replace it with editable text or a table and submit again.`,
  };
}

export function moreSentence(count: number): { zh: string; en: string } {
  return {
    zh: `同类情况另有 ${count} 处，不再一一列出。`,
    en: `There are ${count} more of the same kind.`,
  };
}

function by(near: string): string {
  return near === '' ? 'at the beginning' : `near "${near}"`;
}
