import { describe, expect, it } from 'vitest';
import { ACCOUNTS } from './habits/accounts.js';
import { ACHIEVEMENTS } from './habits/achievements.js';
import { ASSOCIATIONS } from './habits/associations.js';
import { BUDGET } from './habits/budget.js';
import { BUREAUS } from './habits/bureaus.js';
import { OFFICES } from './habits/offices.js';
import { SCORES } from './habits/scores.js';
import { SERVICES } from './habits/services.js';
import { STAFF } from './habits/staff.js';
import { TRAPS } from './habits/traps.js';
import { factLines, textLines } from './prose.js';

const HABITS = [
  ...ACCOUNTS,
  ...ACHIEVEMENTS,
  ...ASSOCIATIONS,
  ...BUDGET,
  ...BUREAUS,
  ...OFFICES,
  ...SCORES,
  ...SERVICES,
  ...STAFF,
  ...TRAPS,
];

describe.each(HABITS)('$department, $fiscalYear', ({ department, fiscalYear, sentences }) => {
  it.each(sentences)('%s', (text, lines) => {
    const options = { department, fiscalYear };
    const others = textLines(text, options).filter((line) => !line.startsWith('date '));
    expect([...factLines(text, options), ...others]).toEqual(lines);
  });
});
