/** `gouji explain --profile`: what a bureau's own rules say, the limits in force, and what is overridden. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ALL_RULES } from '../../../../pipeline/findings/all-rules.js';
import { run } from '../../support/memory-io.js';

const MEETINGS = {
  id: 'local.meetings',
  kind: 'bound',
  level: 'warning',
  title: '会议费不超过预算',
  basis: '某年度通知',
  examples: { pass: '1 ≤ 2', fail: '3 > 2' },
  figure: 'public.meetings-training@{year}/final',
  limit: 'public.meetings-training@{year}/budget',
};
const VEHICLES = {
  id: 'sum.vehicles',
  kind: 'sum',
  level: 'warning',
  title: '公车只算运行',
  total: 'sangong.vehicles@{year}/final',
  parts: ['sangong.vehicles.operation@{year}/final'],
};
const PROFILE = {
  off: ['wording.variant-character'],
  levels: { 'explanation.reason-owed': 'notice' },
  tolerances: { 'sum.change': 0.02 },
  scoreGap: 0.05,
  rules: [MEETINGS, VEHICLES],
};

async function explain(...argv: string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'gouji-')), 'profile.json');
  writeFileSync(file, JSON.stringify(PROFILE));
  return (await run(['explain', '--profile', file, ...argv])).stdout;
}

describe('gouji explain --profile', () => {
  it('says everything of an own rule', async () => {
    const text = await explain('local.meetings');
    for (const said of [
      MEETINGS.title,
      '请核实',
      MEETINGS.basis,
      MEETINGS.figure,
      MEETINGS.limit,
      '1 ≤ 2',
      '3 > 2',
      '自己的规则',
    ])
      expect(text).toContain(said);
    expect(await explain('--lang', 'en', 'local.meetings')).toContain('a rule of its own');
  });

  it.each([
    ['sum.vehicles', ['公车只算运行', '代替内置规则“公务用车 = 购置 + 运行维护”']],
    ['wording.variant-character', ['停用']],
    ['explanation.reason-owed', ['级别改为供参考']],
    ['sum.change', ['允许差额 0.02']],
    ['plausibility.balance', ['0.05（scoreGap；默认 0.15）']],
    ['plausibility.pace', ['1—4月 0.25', '可用 goalGap 设置']],
  ])('says what is in force of %s', async (id, said) => {
    const text = await explain(id);
    for (const words of said) expect(text).toContain(words);
  });

  it('lists own rules after the built-in ones, marks what is changed, and only that', async () => {
    const lines = (await explain()).trimEnd().split('\n');
    expect(lines).toHaveLength(ALL_RULES.length + 1);
    expect(lines.at(-1)).toContain('local.meetings');
    expect(lines.filter((line) => line.endsWith(']'))).toHaveLength(6);
    expect((await run(['explain'])).stdout).not.toContain(']');
  });
});
