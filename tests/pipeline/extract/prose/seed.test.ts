import { beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../../../parsers/document.js';
import { parse } from '../../../../parsers/index.js';
import { type NarrativeReading, readNarrative } from '../../../../pipeline/extract/read-narrative.js';
import { readReportInfo } from '../../../../pipeline/extract/report-info.js';
import { readSections } from '../../../../pipeline/extract/sections.js';
import {
  ofSeed,
  SEED_DEPARTMENT,
  SEED_LABELS,
  SEED_NAMES,
  seedBytes,
  seedFigures,
} from '../../../support/seed-report.js';

describe.each(SEED_NAMES)('the seed report, %s', (name) => {
  let document: Document;
  let reading: NarrativeReading;

  beforeAll(async () => {
    const parsed = await parse(seedBytes(name), { name, sha256: '' });
    if (!parsed.value) throw new Error(parsed.rejection.zh);
    document = parsed.value;
    const skip = new Set(document.blocks.filter((b) => b.kind === 'table').map((b) => b.id));
    const sections = readSections(document, skip);
    reading = readNarrative(document, { skip, fiscalYear: readReportInfo(document).fiscalYear, sections });
  });

  it('reads every quantity of the prose in order, with unit, base and the words before it', () => {
    const expected = seedFigures().prose;
    const texts = new Map(
      document.blocks.flatMap((b) => (b.kind === 'paragraph' || b.kind === 'heading' ? [[b.id, b.text] as const] : [])),
    );
    let at = 0;
    const missed = expected.filter((quantity) => {
      const found = reading.facts.findIndex((fact, i) => {
        if (
          i < at ||
          fact.text.replace('%', '') !== quantity.text ||
          fact.unit !== quantity.unit ||
          fact.base !== quantity.base
        )
          return false;
        const before = (texts.get(fact.where.block) ?? '').slice(0, fact.where.start).replace(/[\s(（]/g, '');
        // `after` runs over paragraphs; the last words before the figure are enough to know the place.
        return before.endsWith(quantity.after.replace(/[\s(（]/g, '').slice(-Math.min(before.length, 4)));
      });
      if (found >= 0) at = found + 1;
      return found < 0;
    });
    expect(missed).toEqual([]);
    expect(expected).toHaveLength(62);
  });

  it('reads the narrative facts under their keys, and nothing else but the 62 quantities', () => {
    const expected = seedFigures()
      .facts.filter((m) => m.part === 'narrative')
      .map((m) => `${m.key} ${m.base}`);
    const read = reading.facts.map((f) => `${f.key} ${f.base}`);
    expect(expected).toHaveLength(7);
    for (const line of expected) expect(read).toContain(line);
    expect(reading.facts).toHaveLength(62 + 7);
  });

  it('leaves no numeral unread', () => {
    expect(reading.ledger.filter((entry) => entry.class === 'unread')).toEqual([]);
  });

  it('knows periods and years that are not the fiscal year', () => {
    const added = ofSeed('高新技术产业增加值', '高新技术产业完成增加值');
    const of = (key: string) => reading.facts.find((f) => f.key === key);
    expect(of(`quantity:${added}@2024`)?.period).toBe('三季度');
    expect(of('quantity:高新技术企业@2024')?.period).toBe('今年来');
    expect(of('quantity:技术合同成交额@2024')?.period).toBe('1-11月');
    expect(of('change.rate:技术合同成交额@2024')?.base).toBe('0.5026');
    expect(of('quantity:全社会研发投入强度@2023')?.base).toBe('0.022');
    expect(of(`share:${added}@2024`)?.base).toBe('0.165');
  });

  it('claims what its sentences state, and nothing more', () => {
    const printed = (id: string) => reading.facts.find((f) => f.id === id)?.text;
    // What is only tried as a list is stated by nobody.
    const claims = reading.claims.filter((claim) => claim.kind !== 'list' || !claim.loose);
    const lines = claims.map((claim) => {
      if (claim.kind === 'list' || claim.kind === 'of-which')
        return `${claim.kind} ${printed(claim.total)}: ${claim.parts.map(printed).join(' ')}`;
      if (claim.kind === 'names') return `names ${printed(claim.total)}: ${claim.names.length}`;
      if (claim.kind === 'cumulative') return `cumulative ${printed(claim.figure)} ${printed(claim.limit)}`;
      if (claim.kind === 'rank')
        return `rank ${claim.rank} ${printed(claim.figure)}: ${claim.above.map(printed).join(' ')}`;
      return claim.kind;
    });
    // Claims of one sentence come by kind; their order says nothing.
    expect(new Set(lines)).toEqual(
      new Set([
        'names 11: 11',
        'rank 3 106.27: 472.75 115.49',
        'list 7: 1 4 2',
        'list 70: 1 5 1 52 8',
        'of-which 132: 84',
        'of-which 4893.13: 3641.13',
        'names 4: 4',
        'cumulative 403 873',
        'cumulative 9.337 23',
      ]),
    );
    expect(lines).toHaveLength(9);
  });

  it('finds the nine sections with the labels as printed', () => {
    const sections = readSections(
      document,
      new Set(document.blocks.filter((b) => b.kind === 'table').map((b) => b.id)),
    );
    // The conversion to text printed the automatic numbers as digits; Word itself prints them in Chinese.
    const label = (number: number, chinese: string) =>
      name.endsWith('.txt') && SEED_LABELS.some(([own]) => own === `${chinese}、`) ? `${number}` : chinese;
    expect(sections.map((s) => `${s.number} ${s.label}${s.title} ${s.state}`)).toEqual([
      `1 ${label(1, '一')}、部门（单位）基本情况 filled`,
      `2 ${label(2, '二')}、一般公共预算支出情况 filled`,
      `3 ${label(3, '三')}、政府性基金预算支出情况 none`,
      `4 ${label(4, '四')}、国有资本经营预算支出情况 none`,
      `5 ${label(5, '五')}、社会保险基金预算支出情况 none`,
      `6 ${label(6, '六')}、部门整体支出绩效情况 filled`,
      `7 ${label(7, '七')}、存在的问题及原因分析 filled`,
      `8 ${label(8, '八')}、下一步改进措施 filled`,
      `9 ${label(9, '九')}、部门整体支出绩效自评结果拟应用和公开情况 filled`,
    ]);
  });

  it('reads the cover', () => {
    expect(readReportInfo(document)).toEqual({
      title: `2024年度${SEED_DEPARTMENT}部门整体支出绩效自评报告`,
      department: SEED_DEPARTMENT,
      fiscalYear: 2024,
      reportDate: '2025-06-30',
    });
  });
});
