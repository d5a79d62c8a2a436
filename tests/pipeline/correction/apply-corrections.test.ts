import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { inPackage } from '../../../app/machine/package-root.js';
import type { Document, Place } from '../../../parsers/document.js';
import { parse } from '../../../parsers/index.js';
import { anchorPlace, samePlace } from '../../../pipeline/correction/anchor.js';
import { applyCorrections, type Change, type Correction } from '../../../pipeline/correction/apply-corrections.js';
import { extract } from '../../../pipeline/extract/index.js';
import { CheckedDocumentSchema, type Fact } from '../../../pipeline/report.js';
import { checkDocument, toContract } from '../../../pipeline/run.js';
import { readKey } from '../../../pipeline/taxonomy/key.js';
import { isKnownKey } from '../../../pipeline/taxonomy/known-key.js';

const NAME = '01-青澜市科学技术局2024年度整体支出绩效自评报告.docx';

async function sample(change: (document: Document) => Document = (document) => document): Promise<Document> {
  const bytes = new Uint8Array(readFileSync(inPackage('samples', NAME)));
  const { value } = await parse(bytes, { name: NAME, sha256: 'a'.repeat(64) });
  if (!value) throw new Error('the sample was not read');
  return change(value);
}

const document = await sample();
const extraction = extract(document);

function correct(fact: Fact, change: Change, id = 'line'): Correction {
  const place = anchorPlace(document, extraction, fact.where);
  if (!place) throw new Error(`${fact.id} cannot be anchored`);
  return { id, place, change };
}

const factAt = (key: string, part: string) =>
  extraction.facts.find((fact) => fact.key === key && fact.part === part) as Fact;
const project = factAt('expenditure.project@2024/final', 'annex1');

describe('applyCorrections', () => {
  it('gives the figure another key, says what was read before, and keeps what is printed', () => {
    const {
      extraction: after,
      applied,
      stale,
    } = applyCorrections(document, extraction, [correct(project, { key: 'public.office@2024/final' })]);
    const moved = after.facts.find((fact) => fact.where === project.where);
    const { key, base, unit, precision } = project;
    expect(moved).toMatchObject({
      ...project,
      key: 'public.office@2024/final',
      role: readKey('public.office@2024/final'),
      id: moved?.id,
    });
    expect(moved?.corrected).toEqual({ by: 'line', from: { key, base, unit, precision } });
    expect({ applied, stale }).toEqual({ applied: [{ id: 'line', where: project.where, fact: moved?.id }], stale: [] });
    expect(after.facts.find((fact) => fact.id === project.id)).toBeUndefined();
  });

  it('numbers the ids of both keys anew, the newcomer last', () => {
    const key = 'sangong.total@2024/final';
    const { extraction: after } = applyCorrections(document, extraction, [correct(project, { key })]);
    const own = after.facts.filter((fact) => fact.key === key && fact.part === 'annex1').map(({ id }) => id);
    expect(own.sort()).toEqual([`${key}#annex1`, `${key}#annex1.2`]);
    expect(after.facts.find((fact) => fact.where === project.where)?.id).toBe(`${key}#annex1.2`);
    expect(new Set(after.facts.map(({ id }) => id)).size).toBe(after.facts.length);
  });

  it.each<[string, Change, Partial<Fact>]>([
    ['in its own unit', { value: '95.5' }, { base: '955000', precision: 1, unit: '万元' }],
    ['in another unit', { value: '95', unit: '元' }, { base: '95', precision: 0, unit: '元' }],
    ['below nought', { value: '-1.20' }, { base: '-12000', precision: 2 }],
  ])('gives the figure another value %s', (_name, change, expected) => {
    const { extraction: after } = applyCorrections(document, extraction, [correct(project, change)]);
    const fact = after.facts.find(({ id }) => id === project.id);
    expect(fact).toMatchObject({ text: project.text, where: project.where, ...expected });
  });

  it('keeps the sign that stands in the words where only key and unit change', () => {
    const facts = extraction.facts.map((fact) => (fact === project ? { ...fact, base: `-${fact.base}` } : fact));
    const { extraction: after } = applyCorrections(document, { ...extraction, facts }, [
      correct(project, { key: project.key, unit: '元' }),
    ]);
    expect(after.facts.find(({ id }) => id === project.id)).toMatchObject({ unit: '元', base: `-${project.text}` });
  });

  it('makes it known text, and drops what sentences said of it', () => {
    const claim = extraction.claims.find((one) => 'share' in one || 'total' in one || 'current' in one);
    const id =
      claim &&
      ('share' in claim ? claim.share : 'total' in claim ? claim.total : 'current' in claim ? claim.current : '');
    const fact = extraction.facts.find((one) => one.id === id) as Fact;
    const { extraction: after } = applyCorrections(document, extraction, [correct(fact, { text: true })]);
    expect(after.facts).toHaveLength(extraction.facts.length - 1);
    expect(after.claims.length).toBeLessThan(extraction.claims.length);
    expect(JSON.stringify(after.claims)).not.toContain(JSON.stringify(id));
    expect(after.ledger.find(({ where }) => samePlace(where, fact.where))?.class).toBe('other-text');
  });

  it('makes a number that was text a figure again, with unit and value as they are printed', () => {
    const corrections = [
      correct(project, { text: true }, 'one'),
      correct(project, { key: project.key, unit: '万元' }, 'two'),
    ];
    const { extraction: after, stale } = applyCorrections(document, extraction, corrections);
    const { base, precision, text, id } = project;
    const again = after.facts.find((fact) => fact.id === id);
    expect(again).toMatchObject({ base, precision, text, corrected: { by: 'two', from: null } });
    expect(stale).toEqual([]);
    expect(after.facts.map(({ where }) => where)).toEqual(extraction.facts.map(({ where }) => where));
  });

  it.each<[string, Change, string]>([
    ['a key with a blank', { key: 'a b' }, 'value-unknown'],
    ['a value that is none', { value: '1,2' }, 'value-unknown'],
    ['a unit that is none', { value: '12', unit: '斗' }, 'unit-unknown'],
  ])('hands back %s', (_name, change, reason) => {
    const outcome = applyCorrections(document, extraction, [correct(project, change)]);
    expect(outcome).toEqual({ extraction, applied: [], stale: [{ id: 'line', reason }] });
  });

  it('keeps every numeral in the ledger once, whichever place is corrected and however', () => {
    const changes: Change[] = [{ text: true }, { key: 'income.total@2024' }, { value: '1.5' }];
    for (const [i, { where }] of extraction.ledger.entries()) {
      const place = anchorPlace(document, extraction, where);
      if (!place) throw new Error('a place of the ledger does not hold');
      const change = changes[i % changes.length] as Change;
      const {
        extraction: after,
        applied,
        stale,
      } = applyCorrections(document, extraction, [{ id: 'x', place, change }]);
      expect(applied.length + stale.length).toBe(1);
      const placesOf = (entries: readonly { where: Place }[]) => entries.map((entry) => JSON.stringify(entry.where));
      // Joined: comparing lists of hundreds of places hundreds of times takes its time.
      expect(placesOf(after.ledger).join()).toBe(placesOf(extraction.ledger).join());
      const facts = after.ledger.filter((entry) => entry.class === 'fact');
      expect(placesOf(after.facts).join()).toBe(placesOf(facts).join());
      const ids = after.facts.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.join()).not.toContain('\u0000');
    }
  });
});

describe('a figure that takes in more than its numeral', () => {
  const table = document.blocks.find(({ id }) => id === project.where.block);
  if (table?.kind !== 'table') throw new Error('the figure stands in no table');
  const isOwn = (cell: { row: number; column: number }) =>
    cell.row === project.where.row && cell.column === project.where.column;
  const cells = table.cells.map((cell) => (isOwn(cell) ? { ...cell, text: `（${cell.text.trim()}）` } : cell));
  const bracketed = {
    ...document,
    blocks: document.blocks.map((block) => (block === table ? { ...table, cells } : block)),
  };
  const before = extract(bracketed);
  const fact = before.facts.find(({ id }) => id === project.id) as Fact;
  const entry = before.ledger.find(
    ({ where }) => where.block === table.id && where.row === project.where.row && where.column === project.where.column,
  );

  it.each<[string, Place | undefined]>([
    ['by its brackets', fact.where],
    ['by its numeral', entry?.where],
  ])('is corrected %s', (_name, where) => {
    const place = where && anchorPlace(bracketed, before, where);
    if (!place) throw new Error('the place does not hold');
    expect(fact.where.quote).toBe(`（${project.where.quote}）`);
    const correct = (change: Change) => applyCorrections(bracketed, before, [{ id: 'x', place, change }]);
    const moved = correct({ key: 'public.office@2024/final' });
    expect(moved.applied).toHaveLength(1);
    expect(moved.extraction.facts).toHaveLength(before.facts.length);
    const read = correct({ key: project.key, unit: '元' }).extraction.facts.find(({ id }) => id === project.id);
    expect(read).toMatchObject({ unit: '元', base: `-${project.where.quote}` });
    const gone = correct({ text: true }).extraction;
    expect(gone.facts).toHaveLength(before.facts.length - 1);
    expect(gone.ledger.filter((one) => one.class === 'fact')).toHaveLength(before.facts.length - 1);
  });
});

describe('a place in a later version', () => {
  const later = (alter: (text: string) => string): Document => ({
    ...document,
    origin: { ...document.origin, sha256: 'b'.repeat(64) },
    blocks: [
      { kind: 'paragraph', id: 'new', text: '修改稿' },
      ...document.blocks.map((block) => {
        if (block.kind === 'picture') return block;
        return block.kind === 'table'
          ? { ...block, cells: block.cells.map((cell) => ({ ...cell, text: alter(cell.text) })) }
          : { ...block, text: alter(block.text) };
      }),
    ],
  });
  const outcome = (changed: Document, wanted = project) =>
    applyCorrections(changed, extract(changed), [correct(wanted, { text: true })]);

  it('is found again where the words around it are the same', () => {
    expect(outcome(later((text) => text)).applied).toHaveLength(1);
  });

  it.each<[string, (text: string) => string]>([
    ['its number has changed', (text) => text.replace(project.where.quote, '1.23')],
    ['its line is called something else', (text) => text.replace('项目支出', '其他支出')],
  ])('is stale where %s', (_name, alter) => {
    expect(outcome(later(alter)).stale).toEqual([{ id: 'line', reason: 'not-found' }]);
  });

  it('is stale where two places look the same', () => {
    const table = document.blocks.find(({ id }) => id === project.where.block);
    if (table?.kind !== 'table') throw new Error('the figure stands in no table');
    const row = table.cells.filter((cell) => cell.row === project.where.row);
    const twin = {
      ...table,
      rows: table.rows + 1,
      cells: [...table.cells, ...row.map((cell) => ({ ...cell, row: table.rows }))],
    };
    const changed = later((text) => text);
    const blocks = changed.blocks.map((block) => (block.id === table.id ? twin : block));
    expect(outcome({ ...changed, blocks }).applied).toEqual([]);
  });
});

describe('checkDocument with corrections', () => {
  it('checks what the person reads there, and the contract keeps its shape', () => {
    const plain = checkDocument(document);
    expect(plain.corrections).toEqual({ applied: [], stale: [] });
    const corrected = checkDocument(document, undefined, {}, () => [correct(project, { value: '0.01' })]);
    const failing = (of: typeof plain) => of.relations.filter(({ status }) => status === 'fails').length;
    expect(failing(corrected)).toBeGreaterThan(failing(plain));
    const source = { name: NAME, format: 'docx' as const, sha256: 'a', bytes: 1 };
    const contract = toContract(source, { value: document, rejection: null, messages: [] }, plain, 'zh');
    const strict = CheckedDocumentSchema.shape.facts.element.strict();
    expect(contract.facts.every((fact) => strict.safeParse(fact).success)).toBe(true);
  });
});

describe('isKnownKey', () => {
  it('reads from a printed key what it was printed of', () => {
    for (const { key, role } of extraction.facts) expect(readKey(key), key).toEqual(role);
  });

  it('knows every key that the sample prints', () => {
    expect(extraction.facts.map(({ key }) => key).filter((key) => !isKnownKey(key))).toEqual([]);
  });

  it.each([
    ['sangong.total@2024/final', true],
    ['sangong.totl@2024/final', false],
    ['sangong.total@2024/finale', false],
    ['sangong.total@24', false],
    ['overall.indicator[3].score', true],
    ['overall.indicator[3].scores', false],
    ['project:某专项.funds.total@2024/final', true],
    ['change.amount:expenditure.project.function:科学技术支出@2024', true],
    ['quantity:专利', false],
    ['annex2.r3c1', true],
    ['KEY.total.score', false],
    ['', false],
  ])('%j: %j', (key, known) => {
    expect(isKnownKey(key)).toBe(known);
  });
});
