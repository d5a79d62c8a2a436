/** What is private in a heading, a label or a name of ours is masked in all that is made of the report. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../app/machine/hash.js';
import { renderSubmission } from '../../support/render-submission.js';

const SAMPLE = '03-云岫市水利局2023年度整体支出绩效自评报告.txt';
const text = readFileSync(new URL(`../../../samples/${SAMPLE}`, import.meta.url), 'utf8');
const MOBILE = '13812345678';

describe('a mobile number', () => {
  it.each<[string, RegExp, string]>([
    ['behind the department', /云岫市水利局/g, `云岫市水利局${MOBILE}`],
    ['in the name of a project', /业务工作经费/g, `王小明患尿毒症救助经费（手机${MOBILE}）`],
  ])('%s', async (_, place, said) => {
    const changed = text.replace(place, said);
    expect(changed).toContain(MOBILE);
    const bytes = new TextEncoder().encode(changed);
    const [report] = await renderSubmission({ name: SAMPLE, bytes, sha256: sha256(bytes) });
    const { review, public: page, print, data } = report?.pages ?? {};
    for (const made of [review, page, print, data]) {
      expect(made).toContain('138****5678');
      expect(made).not.toMatch(/13812345678|王小明/);
    }
  });
});
