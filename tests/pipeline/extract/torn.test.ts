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
});
