/**
 * Everything that is read from sentences: facts, what the sentences claim about them, and one ledger entry for each numeral. Tables
 * are not ours; blocks that belong to them are passed over.
 */
import { NUMBERED, tight } from '../../parsers/characters.js';
import {
  type Block,
  type Cell,
  type Document,
  type Note,
  type Place,
  placeIn,
  rowsOf,
  type Table,
  type TextBlock,
} from '../../parsers/document.js';
import { grouped } from '../../parsers/grouped.js';
import type { LedgerEntry } from '../ledger.js';
import type { Section } from '../report.js';
import type { Key } from '../taxonomy/key.js';
import type { Unit } from '../units.js';
import type { Claim, Remark } from './extraction.js';
import { identify, type MeasuredFact, type UnnamedFact } from './fact.js';
import { readClaims } from './prose/claims/read-claims.js';
import { keysOf } from './prose/keys.js';
import type { Mention } from './prose/mention.js';
import { makePassage, type Passage, unitSaid } from './prose/prose-passage.js';
import { type Numbers, type Quantity, readNumbers } from './prose/quantity.js';
import { readSentence } from './prose/read-sentence.js';
import { yearOfHeading } from './prose/scope.js';
import type { Carry } from './prose/sentence-state.js';
import { settle } from './prose/settle.js';
import { readReportInfo } from './report-info.js';
import { MAY_COUNT } from './words/chinese-amount.js';

export interface NarrativeContext {
  /** Block ids that belong to tables. */
  skip: ReadonlySet<string>;
  fiscalYear: number | null;
  sections: readonly Section[];
  /** The submitting unit; read from the cover where it is not given. */
  department?: string | null;
}

export interface NarrativeReading {
  facts: MeasuredFact[];
  claims: Claim[];
  /** One for every numeral of every text block and note that is not skipped. */
  ledger: LedgerEntry[];
  remarks: Remark[];
  /** Numerals that are no whole number. */
  torn: Place[];
}

export function readNarrative(document: Document, context: NarrativeContext): NarrativeReading {
  const department = context.department === undefined ? readReportInfo(document).department : context.department;
  const passages = passagesOf(document, context);
  const read = passages.map((passage) => ({ passage, numbers: readNumbers(passage) }));
  const all = readMentions(read, { fiscalYear: context.fiscalYear, department });
  const mentions = settle(all.filter(({ quantity }) => !quantity.unread));
  const keys = keysOf(mentions);
  const named = mentions.flatMap((mention, i) => (keys[i] == null ? [] : [{ mention, role: keys[i] }]));
  const facts = identify(named.map(({ mention, role }) => factOf(mention, role)));
  const ids = new Map(named.map(({ mention }, i) => [mention, facts[i]!.id]));
  const keyOf = new Map(named.map(({ mention, role }) => [mention, role]));
  const known = new Set(named.map(({ mention }) => mention.quantity));
  const ledger = read.flatMap(({ passage, numbers }) => ledgerOf(passage, numbers, known));
  return {
    facts,
    claims: apartFrom(
      all.filter(({ quantity }) => quantity.unread),
      readClaims(mentions, ids, keyOf),
    ),
    ledger,
    remarks: read.flatMap(({ passage, numbers }) => remarksOf(passage, numbers)),
    torn: passages.flatMap(({ block: id, text, numerals }) =>
      numerals.flatMap(({ kind, start, end }) => (kind === 'torn' ? [placeIn({ id, text }, start, end)] : [])),
    ),
  };
}

/**
 * Lists within the sentences of a cell (`建成服务站甲级12个、乙级28个，共40个`): the figures are the table's, and only what the words add up is theirs.
 * Every other claim needs the text around it.
 */
export function listsInCells(
  document: Document,
  facts: readonly MeasuredFact[],
  context: Pick<NarrativeContext, 'fiscalYear'> & { department: string | null },
): Claim[] {
  const inCells = grouped(
    facts.filter(({ where }) => where.row !== undefined),
    ({ where }) => `${where.block}/${where.row}/${where.column}`,
  );
  const lists = grouped(
    [...inCells.values()].filter((own) => own.length >= LEAST_OF_LIST),
    (own) => own[0]!.where.block,
  );
  const tables = document.blocks.filter((b): b is Table => b.kind === 'table' && lists.has(b.id));
  return tables.flatMap((table) => {
    const rows = rowsOf(table);
    return (lists.get(table.id) ?? []).flatMap((own) => listsIn(rows, own, context));
  });
}

function listsIn(rows: Cell[][], own: readonly MeasuredFact[], context: Parameters<typeof listsInCells>[2]): Claim[] {
  const { block: id, row = 0, column = 0 } = own[0]!.where;
  const cell = rows[row]?.find((one) => one.column === column);
  if (!cell) return [];
  const passage = makePassage({ ...cell, id }, { section: null, heading: '', role: 'prose' });
  const mentions = settle(readMentions([{ passage, numbers: readNumbers(passage) }], context));
  const isOf =
    ({ quantity }: Mention) =>
    (fact: MeasuredFact) =>
      fact.where.start === quantity.start && fact.measure.text === quantity.unit.text;
  const ids = new Map(
    mentions.flatMap((mention) => own.filter(isOf(mention)).map((fact) => [mention, fact.id] as const)),
  );
  const keys = keysOf(mentions);
  const keyOf = new Map(mentions.flatMap((mention, i) => (keys[i] ? [[mention, keys[i]] as const] : [])));
  return readClaims(mentions, ids, keyOf).flatMap((claim) =>
    claim.kind === 'list' ? [{ ...claim, where: { ...claim.where, row, column } }] : [],
  );
}

/** A total and two parts. */
const LEAST_OF_LIST = 3;

function passagesOf(document: Document, context: NarrativeContext): Passage[] {
  const sectionOf = new Map(context.sections.flatMap((s) => s.blocks.map((id) => [id, s.number] as const)));
  const heads = new Map(
    context.sections.flatMap((s) => (s.blocks[0] === undefined ? [] : [[s.blocks[0], s.title] as const])),
  );
  const passages: Passage[] = [];
  let heading = '';
  // Said in a line of its own, it holds up to the next heading or table; said above the first heading, for the whole text up to a table.
  let unit: Unit | null = null;
  let whole: Unit | null = null;
  let begun = false;
  let last = '';
  for (const block of document.blocks) {
    const before = last;
    last = block.kind === 'paragraph' ? block.text : '';
    if (context.skip.has(block.id) || !isText(block)) {
      unit = null;
      whole = null;
      continue;
    }
    const section = sectionOf.get(block.id) ?? null;
    const title = heads.get(block.id) ?? titleIn(block);
    if (/[\d０-９]/.test(block.text) || MAY_COUNT.test(block.text)) {
      const own = { section, heading, role: roleOf(block), unit };
      passages.push(makePassage(block, own, block.kind === 'paragraph' && block.label === undefined ? before : ''));
    }
    const said = block.text.length <= LINE ? unitSaid(block.text) : null;
    begun ||= heads.has(block.id) || NUMBERED.test(tight(block.text));
    if (said && !begun) whole = said.unit;
    if (title !== null) heading = title;
    if (said || title !== null) unit = said?.unit ?? whole;
  }
  return passages;
}

/** A line above a passage, and no passage. */
const LINE = 40;

/** Words of a sub-heading without its label, or null for a paragraph of text. */
function titleIn(block: TextBlock | Note): string | null {
  if (block.kind === 'note' || block.text.length > 80) return null;
  const text = tight(block.text);
  if (text.length > 40 || /[。；！？，]$/.test(text) || text === '') return null;
  const label = NUMBERED.exec(text)?.[0] ?? '';
  if (label === '' && block.label === undefined && block.kind !== 'heading') return null;
  return text.slice(label.length).replace(/[:：]$/, '');
}

function roleOf(block: TextBlock | Note): Passage['role'] {
  if (block.kind !== 'note') return 'prose';
  if (block.role === 'comment') return 'comment';
  return block.role === 'header' || block.role === 'footer' ? 'margin' : 'prose';
}

function readMentions(
  read: readonly { passage: Passage; numbers: Numbers }[],
  context: { fiscalYear: number | null; department: string | null },
): Mention[] {
  const afresh = (): Carry => ({ year: null, topic: null, whole: null, total: null, spending: null });
  let carry = afresh();
  let section: number | null | undefined;
  let heading: string | undefined;
  return read.flatMap(({ passage, numbers }) => {
    if (passage.role !== 'prose') return [];
    if (passage.section !== section || passage.heading !== heading) carry = afresh();
    ({ section, heading } = passage);
    carry.year = yearOfHeading(passage.heading, context.fiscalYear);
    carry.topic = null;
    carry.whole = null;
    carry.total = null;
    let from = 0;
    const quantities =
      numbers.unread.length === 0
        ? numbers.quantities
        : [...numbers.quantities, ...numbers.unread].sort((a, b) => a.start - b.start);
    return passage.sentences.flatMap(({ end }, i) => {
      let to = from;
      while (to < quantities.length && quantities[to]!.start < end) to++;
      const own = quantities.slice(from, to);
      from = to;
      return own.length === 0 ? [] : readSentence(passage, i, own, carry, context);
    });
  });
}

/**
 * Without the claims that an amount nobody can read would belong to: it stands among their figures or, where they add up, beside them.
 */
function apartFrom(unread: readonly Mention[], claims: readonly Claim[]): Claim[] {
  return claims.filter(({ kind, where }) =>
    unread.every(({ passage, sentence, quantity }) => {
      if (passage.block !== where.block) return true;
      if (quantity.start > where.start && quantity.start < where.end) return false;
      if (kind !== 'list' && kind !== 'of-which') return true;
      const { start, end } = passage.sentences[sentence]!;
      return where.end <= start || where.start >= end;
    }),
  );
}

function factOf(mention: Mention, role: Key): UnnamedFact {
  const { quantity, passage } = mention;
  const falls = mention.falls && quantity.base !== '0';
  return {
    role,
    part: 'narrative',
    label: mention.label || mention.topic.name,
    text: tight(passage.text.slice(quantity.start, quantity.end)),
    unit: quantity.unit.text,
    measure: quantity.unit,
    base: falls ? `-${quantity.base}` : quantity.base,
    precision: quantity.precision,
    where: placeIn({ id: passage.block, text: passage.text }, quantity.start, quantity.end),
    ...(quantity.hedge ? { hedge: quantity.hedge } : {}),
    ...(mention.period ? { period: mention.period } : {}),
  };
}

function ledgerOf(passage: Passage, numbers: Numbers, known: ReadonlySet<Quantity>): LedgerEntry[] {
  const place = (start: number, end: number) => placeIn({ id: passage.block, text: passage.text }, start, end);
  const entries: LedgerEntry[] = [
    ...numbers.others.map(({ start, end, class: kind }) => ({ class: kind, where: place(start, end) })),
    ...passage.withdrawn.map(({ start, end }) => ({ class: 'withdrawn' as const, where: place(start, end) })),
    ...numbers.quantities.map((q) => ({
      class: known.has(q) ? ('fact' as const) : ('unread' as const),
      where: place(q.start, q.end),
    })),
  ];
  return entries.sort((a, b) => a.where.start - b.where.start);
}

function remarksOf(passage: Passage, numbers: Numbers): Remark[] {
  return numbers.bareRates.map(({ start, end, word }, i) => ({
    facts: [],
    where: [placeIn({ id: passage.block, text: passage.text }, start, end)],
    data: { message: 'format.rate-without-percent', text: passage.text.slice(start, end), label: word },
    subject: `narrative.${passage.section ?? 0}.${word}${i === 0 ? '' : `#${i + 1}`}`,
  }));
}

function isText(block: Block): block is TextBlock | Note {
  return block.kind === 'heading' || block.kind === 'paragraph' || block.kind === 'note';
}
