import { describe, expect, it } from 'vitest';
import { say, wordsOf } from '../../pipeline/say.js';

describe('both languages in one string', () => {
  it.each([
    [say('合计未填', 'total blank'), '合计未填', 'total blank'],
    // A name keeps its slash in the Chinese sentence.
    [say('正文未写R&D / 创新', 'not in the text'), '正文未写R&D / 创新', 'not in the text'],
    ['Invalid input', 'Invalid input', 'Invalid input'],
  ])('%j is read in each', (said, zh, en) => expect(wordsOf(said)).toEqual({ zh, en }));
});
