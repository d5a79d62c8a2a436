/** Our own words on the 审核稿, in both languages. The 公开稿 is a Chinese document and stays one. */
import type { Language, Severity } from '../report.js';
import { PAGE_TERMS, SEVERITY_TERMS, STATE_TERMS, submissionName } from '../terms.js';

const WORDS = {
  zh: {
    lang: 'zh-CN',
    product: '勾稽',
    edition: '审核稿',
    pending: STATE_TERMS.review.zh,
    version: (n: number) => submissionName(n, 'zh'),
    year: (n: number) => `${n} 年度`,
    noYear: '年度未写明',
    noDepartment: '报送单位未写明',
    meter: (facts: number, bound: number) => `读出 ${facts} 个数字，其中 ${bound} 个已相互核对`,
    findings: '问题',
    holds: PAGE_TERMS.holds.zh,
    skipped: '未能核对',
    unread: '未识别的数字',
    messages: '读取说明',
    source: '报送稿',
    none: PAGE_TERMS.nothing.zh,
    allRead: '所有数字都已识别。',
    also: (n: number) => `另有 ${n} 处相关`,
    partsSum: '明细合计',
    ofWhich: '其中合计',
    computed: '计算结果',
    earned: '应得',
    listed: '列举',
    printed: '表中填列',
    said: '文中填写',
    limit: '上限',
    rule: '规则',
    missing: '未报送',
    legend: {
      ok: PAGE_TERMS.holds.zh,
      bad: SEVERITY_TERMS.error.zh,
      warn: SEVERITY_TERMS.warning.zh,
      txt: '文字中的数字',
    },
    picture: '原件此处有图片',
    withdrawn: '原件隐藏或删除线文字',
    contents: '内容',
  },
  en: {
    lang: 'en',
    product: 'Gouji',
    edition: 'Review copy',
    pending: STATE_TERMS.review.en,
    version: (n: number) => submissionName(n, 'en'),
    year: (n: number) => `${n}`,
    noYear: 'year unknown',
    noDepartment: 'department unknown',
    meter: (facts: number, bound: number) => `${facts} figures read, ${bound} checked against others`,
    findings: 'Findings',
    holds: 'Relations that hold',
    skipped: 'Could not be checked',
    unread: 'Numerals not classed',
    messages: 'About reading the file',
    source: 'As submitted',
    none: PAGE_TERMS.nothing.en,
    allRead: 'Every numeral is accounted for.',
    also: (n: number) => `${n} more that belong to it`,
    partsSum: 'sum of the lines',
    ofWhich: 'sum of the lines',
    computed: 'computed',
    earned: 'due',
    listed: 'listed',
    printed: 'printed',
    said: 'stated',
    limit: 'limit',
    rule: 'rule',
    missing: 'not submitted',
    legend: {
      ok: PAGE_TERMS.holds.en,
      bad: SEVERITY_TERMS.error.en,
      warn: SEVERITY_TERMS.warning.en,
      txt: 'numeral in words',
    },
    picture: 'the original has a picture here',
    withdrawn: 'hidden or struck through in the original',
    contents: 'contents',
  },
} as const;

export type Words = (typeof WORDS)['zh'] | (typeof WORDS)['en'];

export function wordsIn(lang: Language): Words {
  return WORDS[lang];
}

/** Never colour alone. */
export const MARKS: Record<Severity, string> = { error: '✕', warning: '!', notice: '·' };
