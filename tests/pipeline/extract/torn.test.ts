import { describe, expect, it } from 'vitest';
import { extract } from '../../../pipeline/extract/index.js';
import { documentOf } from './narrative/prose.js';

describe('a number with blanks among its digits', () => {
  it('is not guessed at: it stays unread, and that is said', () => {
    const text = '2024年支出2 9 92元，其中接待费8 5 5 . 8 2元。';
    const { facts, ledger, messages } = extract(documentOf({ kind: 'paragraph', text }));
    expect(facts.map((fact) => fact.base)).toEqual(['855.82']);
    expect(ledger.filter((entry) => entry.class === 'unread').map(({ where }) => where.quote)).toEqual(['2 9 92']);
    expect(messages.map(({ code, where }) => [code, where?.quote])).toEqual([['torn-figure', '2 9 92']]);
  });

  it('is two numbers where a converter printed the deleted one before the new: neither is believed', () => {
    const text = '2024年度基本支出2,046.372,146.37万元，项目支出12.5,146.3万元，三公经费2,940.05万元，接待12.50万元。';
    const { facts, ledger, messages } = extract(documentOf({ kind: 'paragraph', text }));
    const unread = ledger.filter((entry) => entry.class === 'unread').map(({ where }) => where.quote);
    expect(unread).toEqual(['2,046.372,146.37', '12.5,146.3']);
    expect(facts.map((fact) => fact.base)).not.toContain('1463700');
    expect(messages.map(({ zh }) => zh.includes('连在了一起'))).toEqual([true, true]);
  });
});
