import { describe, expect, it } from 'vitest';
import { showProgress } from '../../../app/terminal/progress.js';
import { displayWidth } from '../../../parsers/characters.js';
import { memoryIo } from '../support/memory-io.js';

/** A terminal whose clock stands where the test puts it. */
function terminal(total: number, { isTTY = true, columns = 100, lang = 'zh' as 'zh' | 'en' } = {}) {
  let time = 0;
  const io = memoryIo({ now: () => new Date(time), isTTY: { stdout: isTTY, stderr: isTTY }, columns });
  const progress = showProgress(total, io, lang);
  return {
    progress,
    at(milliseconds: number, name = 'a.docx', failed = false) {
      time = milliseconds;
      progress.advance(name, failed);
    },
    /** What stands on the line, or the lines of the log. */
    shown: () =>
      isTTY ? (io.text('stderr').split('\r\u001b[2K').at(-1) ?? '') : io.text('stderr').trimEnd().split('\n'),
    drawn: () => io.text('stderr').split('\r\u001b[2K').length - 1,
  };
}

describe('on a terminal', () => {
  it('draws a bar with rate, time left and failures, and the file that is done', () => {
    const t = terminal(100);
    expect(t.shown()).toBe(`  ${'░'.repeat(24)}   0/100`);
    for (let i = 1; i <= 25; i++) t.at(i * 400, `${i}.docx`, i === 7 || i === 9);
    expect(t.shown()).toBe(`  ${'█'.repeat(6)}${'░'.repeat(18)}  25/100  2.5 份/秒  剩余 30 秒  无法读取 2  25.docx`);
  });

  it('says so in English, and minutes and hours in place of many seconds', () => {
    const t = terminal(10_000, { lang: 'en' });
    t.at(250, 'b.docx');
    expect(t.shown()).toContain('    1/10000  4.0/s  41 min 40 s left  b.docx');
    t.at(60_000, 'c.docx');
    expect(t.shown()).toContain('0.0/s  83 h 19 min left');
  });

  it('draws no more than twenty times a second, but always the last', () => {
    const t = terminal(1000);
    for (let i = 1; i <= 999; i++) t.at(1000 + i);
    expect(t.drawn()).toBeLessThan(1 + 22);
    t.at(2000, 'last.docx');
    expect(t.shown()).toBe(`  ${'█'.repeat(24)} 1000/1000  last.docx`);
  });

  it.each([80, 60, 40, 30])('never fills a line of %i columns', (columns) => {
    const t = terminal(1000, { columns });
    for (let i = 1; i <= 500; i++) {
      t.at(i * 1000, '青澜市科学技术局2024年度整体支出绩效自评报告.docx', i % 3 === 0);
      expect(displayWidth(t.shown() as string)).toBeLessThan(columns);
    }
  });

  it('takes the bar off at the end', () => {
    const t = terminal(1);
    t.at(1);
    t.progress.end();
    expect(t.shown()).toBe('');
  });
});

describe('in a log', () => {
  it('writes a line a file of a small batch', () => {
    const t = terminal(3, { isTTY: false });
    t.at(500, 'a.docx');
    t.at(1000, 'b\u001b[31m.docx', true);
    t.at(1500, 'c.docx');
    t.progress.end();
    expect(t.shown()).toEqual([
      '[1/3] a.docx  2.0 份/秒  剩余 1 秒',
      expect.stringMatching(/^\[2\/3\] b[^\u001b]*\.docx {2}2\.0 份\/秒 {2}剩余 1 秒 {2}无法读取 1$/),
      '[3/3] c.docx  无法读取 1',
    ]);
  });

  it('writes ten lines of a large one', () => {
    const t = terminal(1000, { isTTY: false });
    for (let i = 1; i <= 1000; i++) t.at(i * 100, `${i}.docx`);
    const lines = t.shown() as string[];
    expect(lines).toHaveLength(10);
    expect(lines[0]).toBe('[100/1000] 100.docx  10 份/秒  剩余 1 分 30 秒');
    expect(lines[9]).toBe('[1000/1000] 1000.docx');
  });
});
