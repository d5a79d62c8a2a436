/** Our own words on the 审核稿, in both languages. The 公开稿 is a Chinese document and stays one. */
import type { Severity } from '../report.js';
import { sideBySide } from '../say.js';
import { PAGE_TERMS, SEVERITY_TERMS, STATE_TERMS, submissionName } from '../terms.js';

export const wordsIn = sideBySide({
  lang: ['zh-CN', 'en'],
  product: ['勾稽', 'Gouji'],
  edition: ['审核稿', 'Review copy'],
  pending: STATE_TERMS.review,
  version: (n: number) => [submissionName(n, 'zh'), submissionName(n, 'en')],
  year: (n: number) => [`${n} 年度`, `${n}`],
  noYear: ['年度未写明', 'year unknown'],
  noDepartment: ['报送单位未写明', 'department unknown'],
  meter: (facts: number, bound: number) => [
    `读出 ${facts} 个数字，其中 ${bound} 个已相互核对`,
    `${facts} figures read, ${bound} checked against others`,
  ],
  findings: ['问题', 'Findings'],
  holds: [PAGE_TERMS.holds.zh, 'Relations that hold'],
  skipped: ['未能核对', 'Could not be checked'],
  unread: ['未识别的数字', 'Numerals not classed'],
  messages: ['读取说明', 'About reading the file'],
  source: ['报送稿', 'As submitted'],
  none: PAGE_TERMS.nothing,
  allRead: ['所有数字都已识别。', 'Every numeral is accounted for.'],
  also: (n: number) => [`另有 ${n} 处相关`, `${n} more that belong to it`],
  partsSum: ['明细合计', 'sum of the lines'],
  ofWhich: ['其中合计', 'sum of the lines'],
  computed: ['计算结果', 'computed'],
  earned: ['应得', 'due'],
  listed: ['列举', 'listed'],
  printed: ['表中填列', 'printed'],
  said: ['文中填写', 'stated'],
  limit: ['上限', 'limit'],
  rule: ['规则', 'rule'],
  missing: ['未报送', 'not submitted'],
  legend: {
    ok: PAGE_TERMS.holds,
    bad: SEVERITY_TERMS.error,
    warn: SEVERITY_TERMS.warning,
    txt: ['文字中的数字', 'numeral in words'],
  },
  picture: ['原件此处有图片', 'the original has a picture here'],
  withdrawn: ['原件隐藏或删除线文字', 'hidden or struck through in the original'],
  contents: ['内容', 'contents'],
});

export type Words = ReturnType<typeof wordsIn>;

/** Never colour alone. */
export const MARKS: Record<Severity, string> = { error: '✕', warning: '!', notice: '·' };
