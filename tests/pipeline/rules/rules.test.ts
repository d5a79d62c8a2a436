import { describe, expect, it } from 'vitest';
import { ALL_RULES, findRule } from '../../../pipeline/findings/all-rules.js';
import {
  explainRule,
  type RuleForClerks,
  ruleForClerks,
  rulesMarkdown,
} from '../../../pipeline/findings/explain-rule.js';
import { RULES } from '../../../pipeline/rules/built-in.js';
import { PROVISIONS_IN_ENGLISH } from '../../../pipeline/rules/provisions-in-english.js';
import { RuleSchema } from '../../../pipeline/rules/rule-schema.js';
import { citable } from '../../../pipeline/rules/rules.js';
import { CONCEPTS } from '../../../pipeline/taxonomy/concepts.js';
import { checkGiven, type Given } from '../support/build.js';
import { checkTable } from '../support/free-tables.js';
import { bankCard, idNumber } from '../support/personal.js';

const IDS = ALL_RULES.map(({ id }) => id);

describe('rules as data', () => {
  it('have one id each', () => {
    expect(new Set(IDS).size).toBe(IDS.length);
  });

  it('name every breakdown of the concept tree, and no other', () => {
    const tree = CONCEPTS.flatMap((concept) => concept.breakdowns ?? []);
    for (const breakdown of tree)
      expect(findRule(breakdown.rule)?.kind, breakdown.rule).toBe(breakdown.kind === 'complete' ? 'sum' : 'part');
    const named = RULES.filter((rule) => 'operands' in rule && rule.operands === 'tree').map((rule) => rule.id);
    expect(named.sort()).toEqual([...new Set(tree.map((b) => b.rule))].sort());
  });

  it('refuse what they do not know', () => {
    const rule = RULES[0];
    expect(RuleSchema.safeParse({ ...rule, formula: 'a + b' }).success).toBe(false);
    expect(RuleSchema.safeParse({ ...rule, kind: 'script' }).success).toBe(false);
  });

  it('cite only provisions that were checked', () => {
    const unverified = ALL_RULES.filter((rule) => rule.basis?.some((p) => !p.verified));
    expect(unverified.length).toBeGreaterThan(3);
    for (const rule of unverified) {
      for (const provision of rule.basis ?? [])
        if (!provision.verified) expect(citable(rule) ?? '').not.toContain(provision.zh);
      expect(explainRule(rule.id, 'zh')).toContain('依据待查证');
    }
  });

  it('say in English what they rest on, and nothing that no rule rests on', () => {
    const cited = new Set(ALL_RULES.flatMap(({ basis }) => (basis ?? []).map(({ zh }) => zh)));
    expect(Object.keys(PROVISIONS_IN_ENGLISH).sort()).toEqual([...cited].sort());
    expect(ruleForClerks('explanation.reason-owed', 'en')?.basis).toBe(
      'Self-evaluation form: the column of reasons and remedies; Ministry of Finance, Cai Yu [2020] No. 10, art. 10 (not yet checked against its text)',
    );
  });

  it.each(IDS)('%s is explained in both languages', (id) => {
    const [zh, en] = [explainRule(id, 'zh'), explainRule(id, 'en')];
    expect(zh).toContain('依据');
    expect(en).toContain('Basis');
    expect(`${zh}${en}`).not.toContain('undefined');
  });

  it.each(IDS)('%s is told to those who fill in the forms, in both languages', (id) => {
    for (const lang of ['zh', 'en'] as const) {
      const { title, basis, pass, fail } = ruleForClerks(id, lang) as RuleForClerks;
      expect([title, basis, pass, fail].every((text) => text.trim() !== '')).toBe(true);
      expect(pass).not.toBe(fail);
    }
    // What is quoted from a report stays in its language; what is told in words is told in English, too.
    const { pass, fail } = findRule(id)?.examples ?? {};
    for (const example of [pass, fail]) expect(example?.en ?? '', id).not.toMatch(/[一-龥]{5}/);
  });

  it('are what docs/rules.md says', async () => {
    await expect(rulesMarkdown()).toMatchFileSnapshot('../../../docs/rules.md');
  });
});

const RELATIONS = ['sum', 'part', 'ratio', 'product', 'same', 'bound', 'enumeration'];
const hasInput = (id: string) => {
  const example = findRule(id)?.examples.fail;
  return example?.facts !== undefined || example?.text !== undefined || example?.table !== undefined;
};

/** Real numbers of persons stand nowhere in the project: the examples name them, the test makes them up. */
function fill(text: string): string {
  return text
    .replace('{ID}', idNumber('110101', '19900307', '123'))
    .replace('{MOBILE}', '13800138000')
    .replace('{CARD}', bankCard('62220212345678900'));
}

describe('the examples of the rules', () => {
  it.each(IDS.filter(hasInput))('%s passes the one and fails the other', (id) => {
    const rule = findRule(id)!;
    const run = (which: 'pass' | 'fail') => {
      const { text, facts, indicators, claim, report, table, periods } = rule.examples[which];
      const given = { facts, indicators, claim, report, periods, text: text && fill(text) } as Given;
      const { relations, findings } = table ? checkTable(table) : checkGiven(given);
      return { relations: relations.filter((r) => r.rule === id), findings: findings.filter((f) => f.rule === id) };
    };
    const [good, bad] = [run('pass'), run('fail')];
    expect(good.findings).toEqual([]);
    expect(bad.findings.length).toBe(1);
    expect(bad.findings[0]).toMatchObject({ kind: rule.kind, severity: rule.level, basis: citable(rule) });
    if (!RELATIONS.includes(rule.kind)) return;
    if (rule.examples.fail.table) {
      // What bears an inference out stands in other lines or columns of the table.
      expect(good.relations.map((r) => [r.status, r.formula])).toContainEqual(['holds', rule.examples.pass.shown]);
      expect(bad.relations.filter((r) => r.status === 'fails').map((r) => r.formula)).toEqual([
        rule.examples.fail.shown,
      ]);
      return;
    }
    expect(good.relations.map((r) => [r.status, r.formula])).toEqual([['holds', rule.examples.pass.shown]]);
    expect(bad.relations.map((r) => [r.status, r.verdict, r.formula])).toEqual([
      ['fails', 'contradicts', rule.examples.fail.shown],
    ]);
  });
});
