import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../app/settings/load-templates.js';
import { compareVersions } from '../../../pipeline/across/compare-versions.js';
import { describeVersions } from '../../../pipeline/correspondence/describe-versions.js';
import { withVersions } from '../../../pipeline/render/versions.js';
import type { CheckedDocument, Fact, Finding } from '../../../pipeline/report.js';
import { checkSample } from '../../support/checked.js';

const FIRST = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const SECOND = '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx';

function compare(before: CheckedDocument, after: CheckedDocument) {
  const version = ({ facts, findings, forms, source }: CheckedDocument) => ({
    facts,
    findings,
    forms,
    sha256: source.sha256,
  });
  return compareVersions(version(before), version(after));
}

function edit(document: CheckedDocument, changes: Partial<CheckedDocument>): CheckedDocument {
  return { ...document, ...changes, source: { ...document.source, sha256: 'e'.repeat(64) } };
}

describe('compareVersions', () => {
  it('finds the points of a first version resolved in the second, and a form added, not a page of figures', async () => {
    const [first, second] = [await checkSample(FIRST), await checkSample(SECOND)];
    const { resolved, open, broken, forms, figures, unchanged } = compare(first, second);
    const points = first.findings.filter(({ severity }) => severity !== 'notice').map(({ id }) => id);
    expect(resolved.map(({ id }) => id).sort()).toEqual(points.sort());
    expect([open, broken, unchanged]).toEqual([[], [], false]);
    expect(forms).toEqual([{ kind: 'added', part: 'annex3[1]', figures: 38 }]);
    expect(figures).toContainEqual({
      kind: 'changed',
      id: 'quantity:省自然科学基金项目立项@2024#narrative',
      key: 'quantity:省自然科学基金项目立项@2024',
      part: 'narrative',
      label: expect.any(String),
      before: '70项',
      after: '67项',
    });
    // The special fund's form moved to the second place: what it prints unchanged is no change.
    expect(figures.filter(({ key }) => key.startsWith('project:市级专项资金.funds.total'))).toHaveLength(3);
    expect(figures.some(({ key }) => key.includes('execution.weight'))).toBe(false);
  });

  it('keeps a point of a form that moved', async () => {
    const first = await checkSample(FIRST);
    const renumber = (text: string) => text.replace(/annex3\[1\]/g, 'annex3[2]');
    const moved = JSON.parse(renumber(JSON.stringify(first))) as CheckedDocument;
    expect(moved.facts.some(({ part }) => part === 'annex3[2]')).toBe(true);
    expect(compare(first, edit(moved, {}))).toMatchObject({ unchanged: true, sameFile: false, figures: [], forms: [] });
  });

  it('tells a figure that changed from one that is printed in another way', async () => {
    const first = await checkSample(FIRST);
    const change = (to: Partial<Fact>) =>
      edit(first, {
        facts: first.facts.map((fact) => (fact.id === 'funds.total@2024/final#annex2' ? { ...fact, ...to } : fact)),
      });
    expect(compare(first, change({ text: '1,725.06' })).figures).toEqual([]);
    expect(compare(first, change({ text: '1725.07', base: '17250700' })).figures).toMatchObject([
      { kind: 'changed', before: '1725.06万元', after: '1725.07万元' },
    ]);
  });

  it('says that a point is open with other figures', async () => {
    const first = await checkSample(FIRST);
    const sum = 'project.special-funds@2024/final#annex1';
    const facts = first.facts.map((fact) => (fact.id === sum ? { ...fact, text: '96', base: '960000' } : fact));
    const { open, broken } = compare(first, edit(first, { facts }));
    expect(broken).toEqual([]);
    const changed = open.filter((point) => point.changed).map(({ finding }) => finding);
    expect(changed.length).toBeGreaterThan(0);
    expect(changed.every(({ operands }: Finding) => operands.includes(sum))).toBe(true);
    expect(open.length).toBeGreaterThan(changed.length);
  });
});

describe('describeVersions', () => {
  it.each(['zh', 'en'] as const)('says all of it, in %s', async (lang) => {
    const [first, second] = [await checkSample(FIRST), await checkSample(SECOND)];
    const comparison = compare(first, second);
    const { headline, groups } = describeVersions(comparison, first, second, lang);
    expect(headline).toBe(
      lang === 'zh'
        ? '与上一次报送稿相比：已解决 13 处，仍未解决 0 处，新出现 0 处，增减的附表 1 张，数字变动 30 个'
        : 'against the submission before: 13 resolved, 0 still open, 0 newly broken, 1 forms added or removed, 30 figures changed',
    );
    expect(groups.map(({ items }) => items.length)).toEqual([13, 1, 30]);
    const figures = groups.at(-1)?.items ?? [];
    expect(figures).toContain(
      lang === 'zh'
        ? '附件2第3行“年度资金总额”2024年年初预算数：682.85万元 → 1682.85万元'
        : 'annex 2, Total funds of the year, 2024 initial budget: 682.85万元 → 1682.85万元',
    );
  });

  it('says an unchanged resubmission', async () => {
    const first = await checkSample(FIRST);
    expect(describeVersions(compare(first, first), first, first, 'zh').headline).toContain('同一个文件，未作修改');
    const again = edit(first, {});
    const { headline, groups } = describeVersions(compare(first, again), first, again, 'zh');
    expect(headline).toBe('与上一次报送稿相比，数字和问题均无变化，13 处仍未解决');
    expect(groups).toEqual([]);
  });
});

describe('withVersions', () => {
  it('puts the account into the head of the review copy, escaped, once', async () => {
    const templates = loadTemplates();
    const account = {
      headline: '与上一次报送稿相比',
      groups: [{ kind: 'open' as const, title: '仍未解决', items: ['<b>$&'] }],
    };
    const page = '<body><header><h1>甲局</h1></header><main><header>后</header></main></body>';
    const made = withVersions(page, account, { number: 2, lang: 'zh', templates });
    expect(made.match(/<details class="versions">/g)).toHaveLength(1);
    expect(made.indexOf('</details>')).toBeLessThan(made.indexOf('<main>'));
    expect(made).toContain('第 2 次报送稿 · 与上一次报送稿相比');
    expect(made).toContain('<li>&lt;b&gt;$&amp;</li>');
    expect(templates.styles['review']?.css).toContain('.versions');
  });
});
