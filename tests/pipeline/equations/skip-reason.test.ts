import { describe, expect, it } from 'vitest';
import { reasonIn, reasonInBoth } from '../../../pipeline/equations/skip-reason.js';

describe('why a relation could not be judged', () => {
  it('reads in one language at a time', () => {
    const reason = reasonInBoth('合计未填', 'total blank');
    expect([reasonIn(reason, 'zh'), reasonIn(reason, 'en')]).toEqual(['合计未填', 'total blank']);
  });

  it('keeps a name as it is printed in the Chinese sentence', () => {
    const reason = reasonInBoth('正文未写R&D / 创新', 'not in the text');
    expect(reasonIn(reason, 'zh')).toBe('正文未写R&D / 创新');
  });
});
