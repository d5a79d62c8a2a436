import { describe, expect, it } from 'vitest';
import { parse } from '../../parsers/index.js';
import { LIMITS } from '../../parsers/limits.js';

const read = (text: string) => parse(new TextEncoder().encode(text), { name: 'a.txt', sha256: '' });
const head = '某局2024年度部门整体支出绩效自评报告\n\n一、部门基本情况\n';

describe('a flood of numbers', () => {
  it('is refused with a sentence, in prose as well as in cells', async () => {
    const prose = await read(head + '支出12.5万元，'.repeat(LIMITS.numerals / 2 + 1));
    expect(prose.rejection).toMatchObject({ code: 'limit', zh: expect.stringContaining('超过 10 万个') });
    const row = `<tr>${'<td>7</td>'.repeat(50)}</tr>`;
    const cells = await read(`<html><body><table>${row.repeat(LIMITS.numerals / 50 + 1)}</table></body></html>`);
    expect(cells.rejection?.code).toBe('limit');
  });

  it('below the limit is read', async () => {
    const { rejection } = await read(head + '支出12.5万元，'.repeat(20_000));
    expect(rejection).toBeNull();
  });
});
