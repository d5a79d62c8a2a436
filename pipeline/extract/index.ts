/**
 * Document → Facts. Tables are claimed and read first, then the prose between them; what both have to say is joined in reading
 * order, and every numeral of the document ends up in the ledger exactly once.
 */
import { cutAt } from '../../parsers/characters.js';
import type { Document, Place } from '../../parsers/document.js';
import { LIMITS } from '../../parsers/limits.js';
import { readCellNumber } from '../../parsers/number.js';
import { type Message, message } from '../../parsers/result.js';
import type { LedgerEntry } from '../ledger.js';
import type { Form } from '../report.js';
import { isTargetKind } from '../taxonomy/document-kinds.js';
import { FAMILIES, TARGET_FAMILIES } from '../taxonomy/families.js';
import type { FormFamily } from '../taxonomy/family.js';
import { type FormName, formName } from '../taxonomy/form-name.js';
import { projectSubject } from '../taxonomy/label.js';
import type { Extraction, Part } from './extraction.js';
import { identify } from './fact.js';
import { yearAtLast, yearOfSubjects } from './fiscal-year.js';
import { listedProjects } from './listed-projects.js';
import type { OfficialName } from './official-name.js';
import { listsInCells, readNarrative } from './read-narrative.js';
import { inReadingOrder } from './reading-order.js';
import { type KindWords, recogniseKind } from './recognise-kind.js';
import { readReportInfo, type Told } from './report-info.js';
import { formsRunTogether, tellRunTogether, unreadIn } from './run-together.js';
import { readSections } from './sections.js';
import { type NamedField, officialName, overseerIn } from './submitter.js';
import { withoutRivals } from './tables/accounts.js';
import { captionUnit } from './tables/caption-unit.js';
import { claimTables, type FormTable } from './tables/form-table.js';
import { readLeftovers } from './tables/leftovers.js';
import { modelOf } from './tables/model/table-model.js';
import { readForm, readNames } from './tables/read-form.js';
import { type FormSink, formSink } from './tables/sink.js';
import { fewUnplaced } from './tables/unplaced.js';

/** What a bureau has set beside what is built in. */
export interface Setting {
  titles?: KindWords | undefined;
  departments?: readonly OfficialName[] | undefined;
}

/** `told`: what a person has said of the report where it is not printed, or printed wrong. */
export function extract(
  document: Document,
  families: readonly FormFamily[] = FAMILIES,
  { titles = {}, departments = [] }: Setting = {},
  told: Told = {},
): Extraction {
  const as = (known: readonly FormFamily[]) => readAs(document, known, { titles, departments }, told);
  const read = as(families);
  return isTargetKind(read.report.kind) ? withTargets(document, read, families, as) : read;
}

/** Of a table of targets: forms that print nothing but targets, who oversees the unit, and a list of projects. */
function withTargets(
  document: Document,
  read: Extraction,
  families: readonly FormFamily[],
  as: (known: readonly FormFamily[]) => Extraction,
): Extraction {
  const isOpen = (part: Part) => part.family === null;
  const whole = read.parts.some(isOpen) ? as([...families, ...TARGET_FAMILIES]) : read;
  const open = new Set(whole.parts.filter(isOpen).flatMap(({ blocks }) => blocks));
  const overseer = overseerIn(document);
  const projects = listedProjects(document, open, families);
  const report = {
    ...whole.report,
    ...(overseer === null || overseer === whole.report.department ? {} : { overseer }),
    ...(projects.length === 0 ? {} : { projects }),
  };
  return { ...whole, report };
}

function readAs(
  document: Document,
  families: readonly FormFamily[],
  { titles, departments }: Required<Setting>,
  told: Told,
): Extraction {
  const tables = claimTables(document, families);
  const names = tables.map(readNames);
  const subjects = names.map(({ subject }) => subject);
  const named = names.flatMap((n, i) =>
    tables[i]?.family ? [...fieldOf(n.unit, false), ...fieldOf(n.department, true)] : [],
  );
  const info = readReportInfo(document, named, departments);
  const fiscalYear =
    told.fiscalYear ?? info.fiscalYear ?? yearOfHeads(tables) ?? yearAtLast(document) ?? yearOfSubjects(subjects);
  const report = { ...info, fiscalYear, department: told.department ?? info.department };

  const blocksOfTables = new Set(tables.flatMap((t) => t.tables.map((table) => table.id)));
  const sections = readSections(document, blocksOfTables);
  const lost = formsRunTogether(document, blocksOfTables);
  const narrative = readNarrative(document, {
    skip: new Set([...blocksOfTables, ...lost.map(({ id }) => id)]),
    fiscalYear,
    sections,
    department: report.department,
  });
  const formed = formNames(tables, subjects);
  const read = tables.map((table, i) => readTable(table, formed[i] ?? null, fiscalYear));

  const facts = inReadingOrder(document, [
    ...narrative.facts,
    ...identify(withoutRivals(read.flatMap((r) => r.sink.facts))),
  ]);
  const ledger = inReadingOrder(document, [
    ...narrative.ledger,
    ...lost.flatMap(unreadIn),
    ...read.flatMap((r) => r.ledger),
  ]);
  const forms = read.flatMap((r) => (r.form ? [r.form] : []));
  const printed = sections.filter((section) => section.state !== 'missing').length;
  const known = facts.some(({ role }) => /^(?:expenditure|sangong|funds|income)\./.test(role.concept));
  return {
    report: {
      kind: recogniseKind(
        document,
        { forms: tables.flatMap(({ family }) => family?.part ?? []), sections: printed, known, title: info.title },
        titles,
      ),
      ...report,
    },
    sections,
    facts,
    forms,
    parts: read.map((r) => r.part),
    claims: [...narrative.claims, ...listsInCells(document, facts, report)],
    remarks: [...narrative.remarks, ...read.flatMap((r) => r.sink.remarks)],
    ledger,
    messages: [
      ...tellRunTogether(lost),
      ...fewUnplaced(read.flatMap((r) => r.sink.messages)),
      ...tellTorn([narrative.torn, ...read.map((r) => r.sink.torn)].flat()),
    ],
  };
}

function fieldOf(text: string | null, overseer: boolean): NamedField[] {
  const name = officialName(text ?? '');
  return name === '' ? [] : [{ name, overseer }];
}

/** A number with blanks among its digits, two that touch, or one in two paragraphs is not guessed at, and that is said. */
function tellTorn(places: readonly Place[]): Message[] {
  return places.slice(0, LIMITS.messagesPerCode).map((where) => {
    const { quote } = where;
    const [zh, en] = /\s/.test(quote)
      ? ['中间夹有空格，读不准是一个数还是几个数', 'has blanks among its digits; whether it is one number or several']
      : readCellNumber(quote).kind === 'number'
        ? [
            '在段首，上一段又以数字结尾而没有标点，像是一个数被分在两段（如修订时删去了段落标记），读不准',
            'begins a paragraph and the one before ends with a digit and no stop; whether it is one number in two paragraphs (a deleted paragraph mark, for example)',
          ]
        : /\d{15}/.test(quote)
          ? ['位数太多，不像一个数', 'has more digits than an amount has; what it is']
          : [
              '像是两个数连在了一起（如修订前后的数），或数字中间、前面的符号不对，读不准',
              'looks like two numbers that touch (such as a figure before and after a revision), or has a mark in or before it that no number has; what it is',
            ];
    return message(
      'torn-figure',
      `“${cutAt(quote, 40)}”${zh}，没有参与核对。请改正后重新报送。`,
      `"${cutAt(quote, 40)}" ${en} cannot be told, and it is not checked.`,
      where,
    );
  });
}

interface TableReading {
  sink: FormSink;
  part: Part;
  form: Form | null;
  ledger: LedgerEntry[];
}

function readTable(table: FormTable, form: FormName | null, fiscalYear: number | null): TableReading {
  const sink = formSink();
  const { family, part, copy } = table;
  const unit = captionUnit(table);
  if (family && form) readForm(table, { family, part, form: form.text, fiscalYear, captionUnit: unit }, sink);
  const ledger = readLeftovers(table, unit, sink, fiscalYear);
  const first = table.tables[0]?.id ?? '';
  return {
    sink,
    ledger,
    part: {
      part,
      kind: family?.part ?? 'table',
      copy,
      blocks: table.tables.map((t) => t.id),
      ...sharedRows(table),
      family: family?.id ?? null,
      captions: table.captions.map((c) => c.id),
      notes: table.notes.map((n) => n.id),
      ...(form ? { form } : {}),
      model: modelOf(table),
      blanks: sink.blanks,
    },
    form:
      family && form
        ? {
            key: form.text,
            part,
            family: family.id,
            block: first,
            ...(family.standards ? { standards: true } : {}),
            indicators: sink.indicators,
          }
        : null,
  };
}

/** Which rows are the form's own, where it does not have a table for itself. */
function sharedRows({ tables, rows }: FormTable): Pick<Part, 'shared'> {
  const shared = tables.flatMap((table) => {
    const own = rows.filter((row) => row.table === table).map(({ row }) => row);
    const range = { from: own[0] ?? 0, to: (own.at(-1) ?? 0) + 1 };
    return range.from > 0 || range.to < table.rows ? [[table.id, range] as const] : [];
  });
  return shared.length > 0 ? { shared: Object.fromEntries(shared) } : {};
}

/** Of a project's forms the second of a subject is numbered, of those without one each. */
function formNames(tables: FormTable[], subjects: (string | null)[]): (FormName | null)[] {
  const counts = new Map<string, number>();
  return tables.map((table, i) => {
    if (!table.family) return null;
    if (table.family.part === 'annex3') {
      const subject = projectSubject(subjects[i] ?? '');
      if (subject === '') return formName('project', '', table.copy ?? 1);
      const count = (counts.get(subject) ?? 0) + 1;
      counts.set(subject, count);
      return formName('project', subject, count === 1 ? null : count);
    }
    return formName(table.family.part === 'annex2' ? 'overall' : 'basic-data', '', table.copy);
  });
}

/** The latest year that a head of the basic data prints, where neither title nor cover names the fiscal year. */
function yearOfHeads(tables: FormTable[]): number | null {
  const texts = tables.flatMap((table) =>
    table.rows.flatMap((row) => row.cells.map((cell) => cell.text.replace(/\s/g, ''))),
  );
  const years = texts.flatMap((text) =>
    [...text.matchAll(/((?:19|20)\d{2})年(?:决算|预算|执行)数/g)].map((match) => Number(match[1])),
  );
  return years.length === 0 ? null : years.reduce((latest, year) => Math.max(latest, year));
}
