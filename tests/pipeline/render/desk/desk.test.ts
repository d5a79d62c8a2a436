import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../../app/machine/package-root.js';
import type { Place } from '../../../../parsers/document.js';
import { compareVersions } from '../../../../pipeline/across/compare-versions.js';
import { describeVersions } from '../../../../pipeline/correspondence/describe-versions.js';
import { ruleForClerks } from '../../../../pipeline/findings/explain-rule.js';
import { type DeskView, viewDesk } from '../../../../pipeline/render/desk/desk.js';
import {
  type DeskCell,
  type DeskRun,
  type DeskSource,
  viewSource,
} from '../../../../pipeline/render/desk/desk-source.js';
import type { Checked } from '../../../../pipeline/run.js';
import { readOnce } from '../../../support/checked.js';
import { generateReport } from '../../../support/generate.js';
import { drawHabits } from '../../../support/habits.js';
import { MUTATIONS, mutate } from '../../../support/mutate.js';
import { prng } from '../../../support/prng.js';
import { FORMATS, writeReport } from '../../../support/read-generated.js';
import { scaled } from '../../../support/soak.js';

const SAMPLES = inPackage('samples');
const FIRST = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';
const SECOND = '02-青澜市科学技术局2024年度整体支出绩效自评报告（修改稿）.docx';

async function read(name: string, bytes: Uint8Array) {
  const { checked, document } = await readOnce(bytes, name);
  return checked && { checked, document, source: viewSource(checked.document, checked.extraction) };
}

async function readSample(name: string) {
  const reading = await read(name, new Uint8Array(readFileSync(join(SAMPLES, name))));
  if (!reading) throw new Error(`${name} cannot be read`);
  return reading;
}

function runsOf(source: DeskSource): DeskRun[] {
  return [...source.blocks, ...source.margins].flatMap(({ heading, paragraph, note, tables }) => [
    ...(heading ?? paragraph ?? note ?? { runs: [] }).runs,
    ...(tables ? cellsOf(tables).flatMap(({ runs }) => runs) : []),
  ]);
}

function cellsOf(tables: NonNullable<DeskSource['blocks'][number]['tables']>): DeskCell[] {
  return tables.parts.flatMap(({ head, bodies }) => [...head, ...bodies.flat()].flatMap(({ cells }) => cells));
}

const said = (runs: readonly DeskRun[]) =>
  runs
    .filter(({ label, note }) => !label && note === undefined)
    .map(({ lines }) => lines.join('\n'))
    .join('');
const bare = (text: string) => text.replace(/\s/g, '');
const keyOf = ({ block, row, column, start, end }: Place) => [block, row, column, start, end].join('/');

/** Every numeral that the ledger counts stands in the view exactly once, and every fact belongs to one of them. */
function expectNumerals({ extraction }: Checked, source: DeskSource): void {
  const shown = runsOf(source).flatMap(({ numeral }) => numeral ?? []);
  expect([...shown].sort((a, b) => a - b)).toEqual(source.numerals.map((_, i) => i));
  const counted = extraction.ledger.filter((entry) => entry.class !== 'withdrawn');
  expect(source.numerals.map(({ place }) => keyOf(place)).sort()).toEqual(
    expect.arrayContaining(counted.map(({ where }) => keyOf(where)).sort()),
  );
  const facts = source.numerals.flatMap((numeral) => numeral.facts);
  expect([...facts].sort()).toEqual(extraction.facts.map(({ id }) => id).sort());
  const numerals = runsOf(source).filter(({ numeral }) => numeral !== undefined);
  expect(numerals.map(({ lines }) => bare(lines.join('')))).toEqual(
    numerals.map(({ numeral }) => bare(source.numerals[numeral ?? -1]?.place.quote ?? '')),
  );
}

/** The words of the view are those of the document, block by block and cell by cell, in its own order. */
function expectWords({ document }: Checked, source: DeskSource): void {
  const texts = new Map(
    [...source.blocks, ...source.margins].flatMap(({ heading, paragraph, note }) => {
      const text = heading ?? paragraph ?? note;
      return text ? [[text.id, said(text.runs)] as const] : [];
    }),
  );
  const order = source.blocks.map((b) => (b.heading ?? b.paragraph ?? b.note ?? b.picture ?? b.tables)?.id);
  const ids = document.blocks.map(({ id }) => id);
  expect(order).toEqual([...order].sort((a, b) => ids.indexOf(a ?? '') - ids.indexOf(b ?? '')));
  for (const block of document.blocks) {
    if (block.kind === 'picture') continue;
    if (block.kind !== 'table') {
      expect(texts.get(block.id) ?? '').toBe(block.text.trim());
      continue;
    }
    const tables = source.blocks.find((own) => own.tables?.id === block.id)?.tables;
    const cells = tables ? cellsOf(tables).filter(({ cell }) => cell !== null) : [];
    const shown = new Map(cells.map(({ cell, runs }) => [cell, bare(said(runs))]));
    const own = block.cells.filter(({ continued }) => !continued);
    expect(own.map(({ row, column }) => shown.get(`${row},${column}`) ?? '')).toEqual(own.map((c) => bare(c.text)));
  }
}

describe('the source of the desk', () => {
  it.each(readdirSync(SAMPLES).filter((name) => /\.(?:docx|txt|md)$/.test(name) && name !== 'README.md'))(
    'shows every numeral and every word of %s once',
    async (name) => {
      const reading = await read(name, new Uint8Array(readFileSync(join(SAMPLES, name))));
      if (!reading) return;
      expectNumerals(reading.checked, reading.source);
      expectWords(reading.checked, reading.source);
    },
  );

  it.each(FORMATS.flatMap((format) => scaled([3], [3, 11, 27, 35]).map((seed) => ({ format, seed }))))(
    'shows every numeral and every word of report $seed as $format once',
    async ({ format, seed }) => {
      const { name, bytes } = writeReport(generateReport(seed), drawHabits(prng(seed)), format);
      const reading = await read(name, bytes);
      expect(reading).not.toBeNull();
      if (!reading) return;
      expectNumerals(reading.checked, reading.source);
      expectWords(reading.checked, reading.source);
    },
  );

  it('leads to every section and every annex, at blocks that are there', async () => {
    const { source, document } = await readSample(FIRST);
    const filled = document.sections.filter(({ state }) => state !== 'missing');
    expect(source.outline.filter(({ kind }) => kind === 'section')).toHaveLength(filled.length);
    expect(source.outline.filter(({ kind }) => kind === 'annex').map(({ mark }) => mark)).toEqual(
      expect.arrayContaining(['1', '2']),
    );
    const ids = source.blocks.map((b) => (b.heading ?? b.paragraph ?? b.tables)?.id);
    for (const { block } of source.outline) expect(ids).toContain(block);
  });
});

describe('the cards of the desk', () => {
  it('hold every finding once, errors first, and one root in one card', async () => {
    for (const [i, kind] of MUTATIONS.slice(0, scaled(4, MUTATIONS.length)).entries()) {
      const mutant = mutate(generateReport(5 + i), kind, prng(i));
      if (!mutant) continue;
      const { name, bytes } = writeReport(mutant.report, drawHabits(prng(i)), 'docx');
      const reading = await read(name, bytes);
      if (!reading) throw new Error(name);
      const view = deskOf(reading);
      const all = [...view.cards, ...view.notices.cards];
      const findings = all.flatMap(({ lead, also }) => [lead, ...also].map(({ finding }) => finding));
      expect([...findings].sort()).toEqual(reading.document.findings.map(({ id }) => id).sort());
      const ranks = all.map(({ lead }) => ['error', 'warning', 'notice'].indexOf(lead.severity));
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
      const roots = new Map(reading.document.findings.map(({ id, root }) => [id, root]));
      const cardOf = new Map<string, string>();
      for (const { id, lead, also } of all) {
        for (const { finding } of [lead, ...also]) {
          const root = roots.get(finding) ?? '';
          expect(cardOf.get(root) ?? id).toBe(id);
          cardOf.set(root, id);
        }
      }
    }
  });

  it('say of each rule what it rests on, and show a case that passes and one that fails', async () => {
    const { cards, notices } = deskOf(await readSample(FIRST));
    for (const { rule, about } of [...cards, ...notices.cards]) expect(about, rule).toEqual(ruleForClerks(rule, 'zh'));
  });

  it('point at the numerals of their operands, the stated one first', async () => {
    const { source, document } = await readSample(FIRST);
    const view = deskOf({ source, document });
    const findings = new Map(document.findings.map((finding) => [finding.id, finding]));
    let seen = 0;
    for (const { items } of view.data.cards) {
      for (const { finding, operands } of items) {
        const wanted = findings.get(finding)?.operands ?? [];
        const places = operands.map((n) => source.numerals[n]);
        expect([...new Set(places.flatMap((numeral) => numeral?.facts ?? []))]).toEqual(expect.arrayContaining(wanted));
        if (wanted.length > 0) expect(places[0]?.facts).toContain(wanted[0]);
        seen += wanted.length;
      }
    }
    expect(seen).toBeGreaterThan(10);
  });
});

describe('the lights', () => {
  it('show as contradicted what an error names, as checked what only holds, and say so in words', async () => {
    const { source, document } = await readSample(FIRST);
    const view = deskOf({ source, document });
    const lit = new Map(litRuns(view).map(({ id, cls, said: word }) => [id, { cls, word }]));
    const wrong = new Set(document.findings.filter((f) => f.severity === 'error').flatMap((f) => f.operands));
    expect(wrong.size).toBeGreaterThan(0);
    for (const [n, { facts, class: name }] of source.numerals.entries()) {
      const light = lit.get(`n${n}`);
      if (facts.some((id) => wrong.has(id)))
        expect(light).toMatchObject({ cls: 'num bad', word: expect.stringContaining('须修改') });
      else expect(light?.cls).not.toContain('bad');
      if (name !== 'fact' && name !== 'unread') expect(light).toEqual({ cls: 'num txt', word: undefined });
    }
    const total = view.meter.parts.reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe(document.facts.length + source.numerals.filter(({ facts }) => facts.length === 0).length);
  });
});

it('tells in English what a Chinese run noted of the reading', async () => {
  const { source, document } = await readSample(FIRST);
  const messages = [
    { code: 'x', message: '没有读', en: 'not read', where: null },
    // Of an older program.
    { code: 'y', message: '旧', where: null },
  ];
  const noted = { ...document, messages };
  expect(viewDesk({ source, document: noted, lang: 'en', version: 1 }).messages).toEqual(['not read', '旧']);
  expect(viewDesk({ source, document: noted, lang: 'zh', version: 1 }).messages).toEqual(['没有读', '旧']);
});

it('says of a cause that has too many cells that it cannot be tried', async () => {
  const { source, document } = await readSample('05-石湾县农业农村局2024年度整体支出绩效自评报告.docx');
  const shown = (findings: typeof document.findings) =>
    viewDesk({ source, document: { ...document, findings }, lang: 'zh', version: 1 })
      .cards.flatMap(({ lead, also }) => [lead, ...also])
      .flatMap(({ suspects }) => suspects)
      .filter(({ tried, untried }) => untried !== '' || (tried?.what ?? '').includes('格一起'))
      .map(({ tried, untried }) => [tried !== null, untried]);
  expect(new Set(shown(document.findings).map(String))).toEqual(new Set(['true,']));
  const large = document.findings.map((finding) => ({
    ...finding,
    suspects: finding.suspects.map((suspect) => {
      if (suspect.data?.of !== 'block') return suspect;
      const { together, ...data } = suspect.data;
      return { ...suspect, data: { ...data, cells: 3000 } };
    }),
  }));
  expect(new Set(shown(large).map(String))).toEqual(new Set(['false,共 3000 格，太多，不能试算。']));
});

describe('a later version', () => {
  it('opens on what became of the points, each with its way into cards and source', async () => {
    const [before, after] = [await readSample(FIRST), await readSample(SECOND)];
    const version = ({ document }: typeof before) => ({ ...document, sha256: document.source.sha256 });
    const comparison = compareVersions(version(before), version(after));
    const account = describeVersions(comparison, before.document, after.document, 'zh');
    const view = viewDesk({
      source: after.source,
      document: after.document,
      lang: 'zh',
      version: 2,
      comparison: { comparison, account },
    });
    const groups = new Map(view.versions?.groups.map(({ kind, items }) => [kind, items]));
    expect(groups.get('resolved')).toHaveLength(comparison.resolved.length);
    expect(groups.get('figures')).toHaveLength(comparison.figures.length);
    expect(comparison.resolved.length).toBeGreaterThan(0);
    const cards = [...view.cards, ...view.notices.cards].map(({ id }) => id);
    for (const { card } of [...(groups.get('open') ?? []), ...(groups.get('broken') ?? [])])
      expect(cards).toContain(card);
    const changed = comparison.figures.flatMap(({ kind }, i) => (kind === 'removed' ? [] : [i]));
    for (const i of changed) expect(groups.get('figures')?.[i]?.anchor).toMatch(/^n\d+$/);
  });
});

function deskOf({ source, document }: Pick<NonNullable<Awaited<ReturnType<typeof read>>>, 'source' | 'document'>) {
  return viewDesk({ source, document, lang: 'zh', version: 1 });
}

function litRuns(view: DeskView) {
  return [...view.source.blocks, ...view.source.margins]
    .flatMap(({ heading, paragraph, note, tables }) => [
      ...(heading ?? paragraph ?? note ?? { runs: [] }).runs,
      ...(tables?.parts ?? []).flatMap(({ head, bodies }) =>
        [...head, ...bodies.flat()].flatMap(({ cells }) => cells.flatMap(({ runs }) => runs)),
      ),
    ])
    .filter(({ id }) => id !== undefined);
}
