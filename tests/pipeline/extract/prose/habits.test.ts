import { describe, expect, it } from 'vitest';
import { readHabits } from './habits.js';
import { factLines, textLines } from './prose.js';

describe.each(readHabits())('$department, $fiscalYear', ({ department, fiscalYear, sentences }) => {
  it.each(sentences)('%s', (text, lines) => {
    const options = { department, fiscalYear };
    const others = textLines(text, options).filter((line) => !line.startsWith('date '));
    expect([...factLines(text, options), ...others]).toEqual(lines);
  });
});
