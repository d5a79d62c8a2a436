import { describe, expect, it } from 'vitest';
import { rejectedDocument } from '../../../app/read/rejected.js';
import { writeAccount } from '../../../app/terminal/account.js';
import { PLAIN, styleFor } from '../../../app/terminal/style.js';
import { printable, wrap } from '../../../app/terminal/width.js';
import { displayWidth } from '../../../parsers/characters.js';
import type { CheckedDocument, Fact, Finding, Relation } from '../../../pipeline/report.js';
import { checkedDocument, fact, finding } from '../support/reports.js';

const options = { shown: 'a.txt', lang: 'zh', style: PLAIN, width: 80, all: false } as const;
const lines = (document: CheckedDocument, more: Partial<Parameters<typeof writeAccount>[1]> = {}) =>
  writeAccount(document, { ...options, ...more }).split('\n');

/** The document with a sum that fails, in two stages, and its findings. */
function withBrokenSum(): CheckedDocument {
  const document = checkedDocument({});
  const broken = (stage: 'budget' | 'final', id: string): { facts: Fact[]; relation: Relation; finding: Finding } => {
    const facts = [
      fact(`project.special-funds@2024/${stage}`, '3、市级专项资金（一个专项一行）', '95', 'annex1', 12),
      fact(`project.special-funds.item:甲@2024/${stage}`, '甲', '15', 'annex1', 13),
      fact(`project.special-funds.item:乙@2024/${stage}`, '乙', '70', 'annex1', 14),
    ];
    const relation: Relation = {
      id,
      rule: 'sum.special-funds',
      kind: 'sum',
      status: 'fails',
      verdict: 'contradicts',
      formula: '95 = 15 + 70',
      stated: '950000',
      computed: '850000',
      tolerance: '0',
      operands: facts.map((f) => f.id),
      reason: null,
    };
    const suspect = { rank: 1, fact: null, shape: 'missing-row', suggestion: '100000', because: '明细漏列一行 10' };
    const suspects = id === 'r2' ? [suspect, { ...suspect, rank: 2, because: '不会显示' }] : [];
    return {
      facts,
      relation,
      finding: finding(`f-${id}`, {
        root: 'one',
        rule: relation.rule,
        relation: id,
        operands: relation.operands,
        suspects,
      }),
    };
  };
  const both = [broken('budget', 'r2'), broken('final', 'r3')];
  return {
    ...document,
    facts: [...document.facts, ...both.flatMap((b) => b.facts)],
    relations: [...document.relations, ...both.map((b) => b.relation)],
    findings: both.map((b) => b.finding),
    forms: [...document.forms, { key: 'basic-data', part: 'annex1', block: 'b8', indicators: [] }],
  };
}

describe('the account of a checked file', () => {
  it('begins with the expenditure total and ends with what was read', () => {
    const [head = '', ...rest] = lines(checkedDocument({}));
    expect(head).toMatch(/^甲局 2024 {2}a\.txt {20,}1 项核对，全部相符$/);
    expect(displayWidth(head)).toBe(80);
    expect(rest).toEqual([
      '  ✓ 支出合计 1725.06 = 基本支出 855.82 + 项目支出 869.24',
      '3 个数字全部读出，3 个已相互核对（100%），未识别 0',
      '',
    ]);
  });

  it('tells the stages of one broken sum in one line, with the difference on the right and the likeliest story below', () => {
    const text = lines(withBrokenSum());
    expect(text[0]).toMatch(/^甲局 2024 {2}a\.txt {2,}3 项核对：1 相符 · 2 处须修改$/);
    expect(text[2]).toMatch(/^ {2}✕ 附件1 市级专项资金（2024预算、2024决算） {2}95 ≠ 15 \+ 70 = 85 {2,}差 10 万元$/);
    expect(displayWidth(text[2] ?? '')).toBe(80);
    expect(text[3]).toBe('      最可能：明细漏列一行 10');
    expect(text.map(displayWidth).filter((width) => width > 80)).toEqual([]);
  });

  it('puts a total that fails among the errors, and says where none was found', () => {
    const failing = checkedDocument({ total: '1725.07', findings: [finding('x', { relation: 'r1' })] });
    expect(lines(failing, { width: 100 }).join('\n')).toContain(
      '✕ 附件2 支出合计（2024决算）  1725.07 ≠ 855.82 + 869.24 = 1725.06',
    );
    const without = { ...checkedDocument({}), relations: [] };
    expect(lines(without)[1]).toContain('– 支出合计：没有同时找到合计、基本支出和项目支出，未核对');
  });

  it('sorts by weight, folds notices and unfolds them with --all', () => {
    const plain = (id: string, severity: Finding['severity']) =>
      finding(id, { severity, message: `附件2 ${id}`, operands: [], kind: 'wording', rule: `wording.${id}` });
    const document = checkedDocument({
      findings: [plain('提示', 'notice'), plain('提醒', 'warning'), plain('错误', 'error')],
    });
    const marks = (text: string[]) => text.filter((line) => /^ {2}[✕!·]/.test(line)).map((line) => line.trim());
    expect(marks(lines(document))).toEqual(['✕ 附件2 错误', '! 附件2 提醒', '· 另有 1 处供参考（--all 列出）']);
    expect(marks(lines(document, { all: true }))).toEqual(['✕ 附件2 错误', '! 附件2 提醒', '· 附件2 提示']);
  });

  it('tells remarks of one kind in one line from three on, and each of them with --all', () => {
    const remark = (id: string, rule = 'explanation.missed-in-text') =>
      finding(id, { severity: 'warning', operands: [], kind: 'explanation', rule, message: `附件2 ${id}` });
    const told = (all: boolean, ...findings: Finding[]) =>
      lines(checkedDocument({ findings }), { all })
        .filter((line) => /^ {2}!/.test(line))
        .map((line) => line.trim().replace(/ {2,}/, '  '));
    const others = [remark('丁', 'explanation.goal-untold'), remark('戊', 'explanation.goal-untold')];
    const three = [remark('甲'), remark('乙'), remark('丙'), ...others];
    expect(told(false, ...three)).toEqual(['! 附件2 甲  同类 3 处（--all 逐处列出）', '! 附件2 丁', '! 附件2 戊']);
    expect(told(true, ...three)).toHaveLength(5);
  });

  it('lists every numeral that could not be classed, with its place', () => {
    const where = [
      { block: 'b2', start: 0, end: 2, quote: '12' },
      { block: 'b9', row: 3, column: 1, start: 0, end: 3, quote: '4\n5' },
    ];
    const document = {
      ...checkedDocument({}),
      ledger: { numerals: 7, facts: 3, text: 2, unread: 2, unreadPlaces: where },
    };
    expect(lines(document).slice(2)).toEqual([
      '  ? 未识别 “12”  二、一般公共预算支出情况',
      '  ? 未识别 “4 5”  附件2 第4行第2格',
      '读出 3 个数字，3 个已相互核对（100%），未识别 2',
      '',
    ]);
  });

  it('says what a rejected file is, what is wrong and what to do', () => {
    const words = { zh: '文件设有密码。请取消密码后重新报送。', en: 'Encrypted. Remove the password.' };
    const document = rejectedDocument({ name: 'b.docx', sha256: null, bytes: 3 }, { code: 'encrypted', words }, 'zh');
    expect(lines(document, { shown: 'b.docx' })).toEqual([
      'b.docx  无法读取',
      '  ✕ 文件设有密码。请取消密码后重新报送。',
      '',
    ]);
  });

  it('has an English twin', () => {
    const text = lines(withBrokenSum(), { lang: 'en', width: 100 });
    expect(text[0]).toMatch(/3 relations: 1 hold · 2 errors$/);
    expect(text[2]).toMatch(
      /✕ annex 1 Special funds \(2024 budget, 2024 final\) {2}95 ≠ 15 \+ 70 = 85 +off by 10 万元/,
    );
    expect(text.at(-2)).toBe('all 9 figures read, 9 checked against others (100%), not classed 0');
  });

  it('lets no document move the cursor', () => {
    const document = checkedDocument({ department: '甲\u001b[31m局\r\n乙\u202e' });
    expect(lines(document)[0]).toMatch(/^甲\[31m局 乙 2024/);
  });
});

describe('colour', () => {
  const io = (tty: boolean, env = {}) => ({ isTTY: { stdout: tty, stderr: false }, env });
  it.each([
    [io(true), true],
    [io(false), false],
    [io(true, { NO_COLOR: '1' }), false],
    [io(true, { TERM: 'dumb' }), false],
    [io(false, { FORCE_COLOR: '1' }), true],
  ])('%j → %s', (given, coloured) => {
    expect(styleFor(given).bad('✕') !== '✕').toBe(coloured);
  });
});

describe('width', () => {
  it.each([
    ['abc', 3],
    ['勾稽', 4],
    ['（万元）', 8],
    ['✕ ≠ … —', 7],
    ['e\u0301', 1],
    ['１２', 4],
  ])('%s takes %i cells', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('keeps numbers whole and lets no line begin with a closing mark', () => {
    for (let width = 12; width < 60; width++) {
      const text = '执行率栏填写“10”，与分值或得分相同，不是比率，应为 92.58%（1725.06 ÷ 1863.29）。';
      const broken = wrap(text, width);
      expect(broken.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const number of ['92.58%', '1725.06', '1863.29'])
        expect(broken.some((line) => line.includes(number))).toBe(true);
      expect(broken.filter((line) => /^[，。）”]/.test(line))).toEqual([]);
      expect(Math.max(...broken.map(displayWidth))).toBeLessThanOrEqual(width + 4);
    }
  });

  it('cuts a word that is longer than a line', () => {
    expect(wrap('a'.repeat(45), 20).join('')).toBe('a'.repeat(45));
  });

  it('prints white space as blanks and no control character', () => {
    expect(printable('绩\n效\t指\u0007标')).toBe('绩 效 指标');
  });
});
