/** What a person changes of a letter, over the letter of a sample: wording and points, never a sum. */
import { beforeAll, describe, expect, it } from 'vitest';
import { commentsOf } from '../../../app/letters/annotate.js';
import { composeLetter, NO_BUREAU } from '../../../app/letters/compose.js';
import { findingsLeftOut, leaveOut, NO_EDITS, pointKey } from '../../../app/letters/letter-edits.js';
import type { LetterLine } from '../../../app/letters/letter-line.js';
import { DEFAULT_TEMPLATE } from '../../../app/letters/template.js';
import { type Letter, type LetterPoint, writeLetter } from '../../../pipeline/correspondence/letter.js';
import type { CheckedDocument } from '../../../pipeline/report.js';
import { checkSample } from '../../support/checked.js';

let document: CheckedDocument;
let letter: Letter;
beforeAll(async () => {
  document = await checkSample('01-青澜市科学技术局2024年度整体支出绩效自评报告.docx');
  letter = writeLetter({
    document,
    returned: new Set(document.findings.filter(({ severity }) => severity !== 'notice').map(({ id }) => id)),
    settled: new Set(),
    version: 1,
    previous: null,
    date: '2025-07-08',
    reply: DEFAULT_TEMPLATE.reply,
  });
});

const compose = (own: Letter, edits = NO_EDITS) =>
  composeLetter(own, { ...DEFAULT_TEMPLATE, paper: 'notice' }, NO_BUREAU, edits);
const keysOf = (lines: readonly LetterLine[]) => lines.flatMap((line) => ('key' in line && line.key ? [line.key] : []));
const textsOf = (lines: readonly LetterLine[]) =>
  lines.flatMap((line) => ('text' in line && !('gone' in line) ? [line.text] : []));

describe('the lines', () => {
  it('have each a key of its own, those of sums have none', () => {
    const lines = compose(letter);
    const keys = keysOf(lines);
    expect(new Set(keys).size).toBe(keys.length);
    expect(lines.filter(({ kind }) => kind === 'table').length).toBeGreaterThan(0);
    for (const line of lines) expect(line.kind === 'table' || line.kind === 'gap').toBe(!('key' in line));
  });

  it('say what they are made to say, whichever it is, and the others what they said', () => {
    const plain = compose(letter);
    for (const [i, line] of plain.entries()) {
      if (!('key' in line) || !line.key || !('text' in line)) continue;
      const edited = compose(letter, { ...NO_EDITS, texts: { [line.key]: '另一种说法' } });
      expect(edited[i]).toMatchObject({ text: `${line.lead}另一种说法` });
      expect(edited.filter((_, n) => n !== i)).toEqual(plain.filter((_, n) => n !== i));
    }
  });

  it('of a paragraph go where it is emptied, those that head others stay', () => {
    for (const line of compose(letter)) {
      if (!('key' in line) || !line.key || !('text' in line)) continue;
      const texts = textsOf(compose(letter, { ...NO_EDITS, texts: { [line.key]: '  ' } }));
      expect([line.key, texts.length]).toEqual([
        line.key,
        textsOf(compose(letter)).length - (line.kind === 'body' ? 1 : 0),
      ]);
    }
  });
});

describe('a point that is left out', () => {
  it('takes its findings with it and renumbers the rest', () => {
    const [first, ...rest] = letter.points as [LetterPoint, ...LetterPoint[]];
    const told = leaveOut(letter, [pointKey(first)]);
    expect(told.points).toEqual(rest);
    expect(findingsLeftOut(letter, [pointKey(first)])).toEqual(first.findings);
    const heads = compose(told).filter(({ kind }) => kind === 'subheading') as { text: string }[];
    expect(heads[0]?.text).toBe(`（一）${rest[0]?.heading}`);
    expect(leaveOut(letter, ['unknown'])).toEqual(letter);
  });

  it('is no longer counted by the history', () => {
    const history = {
      version: 2,
      sameFile: false,
      unchanged: false,
      resolved: [],
      open: [1, 3],
      broken: [2],
      forms: [],
      figures: [],
    };
    const told = leaveOut({ ...letter, history }, [pointKey(letter.points[0] as LetterPoint)]);
    expect([told.history?.open, told.history?.broken]).toEqual([[2], [1]]);
  });
});

it('comments in the submission say what the letter says', () => {
  const [point] = letter.points as [LetterPoint];
  const key = `point.${pointKey(point)}`;
  const texts = { [`${key}.heading`]: '请看这一处', [`${key}.questions`]: '请说明。' };
  const [comment] = commentsOf(letter, document, { ...NO_EDITS, texts });
  expect(comment?.lines[0]).toBe('问题一：请看这一处');
  expect(comment?.lines.at(-1)).toBe('请说明。');
  expect(commentsOf(letter, document)[0]?.lines[0]).toBe(`问题一：${point.heading}`);
});
