/** A remark is its file and its line in the list: everything else follows from that. */
import { describe, expect, it, vi } from 'vitest';
import { ALL_RULES } from '../../../pipeline/findings/all-rules.js';
import { explainUnder } from '../../../pipeline/findings/explain.js';
import { rulesMarkdown } from '../../../pipeline/findings/explain-rule.js';
import { findingSentence } from '../../../pipeline/findings/sentence.js';
import { REMARKS } from '../../../pipeline/remarks/list.js';
import type { Telling } from '../../../pipeline/wording/sentence-parts.js';
import { voiceOf } from '../../../pipeline/wording/voice.js';
import { checkGiven, type Given } from '../support/build.js';

vi.mock('../../../pipeline/remarks/list.js', async (original) => {
  const list = await original<typeof import('../../../pipeline/remarks/list.js')>();
  const { remark } = await import('../../../pipeline/remarks/remark.js');
  const manyProjects = remark({
    rule: {
      id: 'plausibility.many-projects',
      level: 'notice',
      title: { zh: '项目个数偏多', en: 'Many projects' },
      examples: { pass: { shown: '12 个项目' }, fail: { shown: '1200 个项目' } },
    },
    limits: { most: { field: 'farAbove', zh: '项目超过', en: 'projects above', standard: '1000' } },
    find: ({ figures }, { most }) =>
      figures.all
        .filter(({ fact }) => fact.label === '项目' && Number(fact.base) > Number(most))
        .map((figure) => ({
          subject: figure.fact.key,
          data: { message: 'plausibility.many-projects', most },
          operands: [figure],
        })),
    say: {
      'plausibility.many-projects': (c: Telling<{ most: string }>) =>
        c.zh ? `${c.facts[0]?.text} 个项目，超过 ${c.data.most}` : `${c.facts[0]?.text} projects, above ${c.data.most}`,
    },
  });
  return { ...list, REMARKS: [...list.REMARKS, manyProjects] };
});

const ID = 'plausibility.many-projects';
const given: Given = {
  facts: { 'quantity:项目@2024#narrative': '1200个' },
  labels: { 'quantity:项目@2024#narrative': '项目' },
};

describe('a remark that was added to the list', () => {
  it('is found, with the level of its rule, and told in both languages', () => {
    const { findings } = checkGiven(given);
    const own = findings.filter(({ rule }) => rule === ID);
    expect(own.map(({ severity, message }) => [severity, message])).toEqual([['notice', '1200 个项目，超过 1000']]);
    const [fact] = own[0]?.operands ?? [];
    const facts = [{ id: fact, text: '1200' }] as Parameters<typeof voiceOf>[0]['facts'];
    const english = voiceOf({ facts, forms: [], sections: [] }, 'en', 'desk');
    expect(findingSentence(own[0]!, english)).toBe('1200 projects, above 1000');
  });

  it('takes the limit, the level and the silence that a bureau sets', () => {
    const severities = (profile: Parameters<typeof checkGiven>[1]) =>
      checkGiven(given, profile).findings.flatMap(({ rule, severity }) => (rule === ID ? severity : []));
    expect(severities({ farAbove: '2000' })).toEqual([]);
    expect(severities({ off: [ID] })).toEqual([]);
    expect(severities({ levels: { [ID]: 'error' } })).toEqual(['error']);
  });

  it('is explained with its limit and documented', () => {
    expect(explainUnder(ID, {}, 'zh')).toContain('界限: 项目超过 1000（可用 farAbove 设置）');
    expect(rulesMarkdown()).toContain(`### \`${ID}\``);
  });
});

describe('the remarks', () => {
  it('have rules of their own and one sentence a message id', () => {
    const sentences = new Map<string, unknown>();
    for (const { say } of REMARKS)
      for (const [message, sentence] of Object.entries(say)) {
        expect(sentences.get(message) ?? sentence, message).toBe(sentence);
        sentences.set(message, sentence);
      }
    expect(sentences.size).toBeGreaterThan(80);
    for (const { rule } of REMARKS) expect(rule.id).toMatch(/^[a-z]+(\.[a-z0-9-]+)+$/);
    expect(ALL_RULES).toEqual(expect.arrayContaining(REMARKS.map(({ rule }) => rule)));
  });
});
