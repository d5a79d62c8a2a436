/**
 * What should be there and is not: annexes, sections, a form for each first-level project. How grave it is depends on who asks for it
 * (asked.ts); what nobody asks a department's report for is a notice, and no other kind of report is told of it.
 */
import { tight } from '../../parsers/characters.js';
import type { Document, Place } from '../../parsers/document.js';
import { add, compare, type Exact, ZERO } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { type Note, noteOf } from '../equations/judged.js';
import { figureOnLine, kindOf, lineOf } from '../equations/project-line.js';
import type { Extraction } from '../extract/extraction.js';
import { titleCore } from '../extract/outline.js';
import { passagesOf, placeAt } from '../extract/passages.js';
import type { NoteData } from '../finding-data.js';
import { askedOf, type Profile } from '../profile/profile.js';
import type { Severity } from '../report.js';
import { type RuleOf, rulesOf } from '../rules/rules.js';
import { asksInItsForms, asksInItsWords } from './asked.js';
import { unreadableAnnex } from './unreadable-annex.js';

const ANNEX = {
  annex1: { name: '基础数据表', words: /基础数据表/, label: /^附(?:件|表)[1１一][:：]?$/ },
  annex2: { name: '部门整体支出绩效自评表', words: /整体支出绩效自评表/, label: /^附(?:件|表)[2２二][:：]?$/ },
  annex3: { name: '项目支出绩效自评表', words: /项目支出绩效自评表/, label: /^附(?:件|表)[3３三][:：]?$/ },
} as const;
const UNREADABLE = {
  form: 'completeness.annex-unreadable',
  picture: 'completeness.annex-picture',
  lost: 'completeness.annex-lost',
} as const;
/** An outline that lacks more than this many sections is another outline: one finding says so. */
const MANY = 4;

interface Report {
  document: Document;
  extraction: Extraction;
  figures: Figures;
  profile: Profile;
  /** Of a whole department or unit: the kinds whose usual outline and annexes are known. */
  whole: boolean;
}

export function checkCompleteness(
  document: Document,
  extraction: Extraction,
  figures: Figures,
  profile: Profile = {},
): Note[] {
  const kind = extraction.report.kind ?? 'department';
  const report = { document, extraction, figures, profile, whole: kind === 'department' || kind === 'unit' };
  return rulesOf('completeness').flatMap((rule) => {
    if (rule.check === 'annex') return annex(rule, report);
    if (rule.check === 'section') return sections(rule, report);
    if (rule.check === 'material') return materials(rule, report);
    if (rule.check === 'deadline') return deadline(rule, report);
    return projectForms(rule, report);
  });
}

type Asker = ReturnType<typeof askedOf>[number];

/** What the bureau asks for and is missing is an error; its notice is cited before what the rule rests on. */
function byBureau(asker: Asker | undefined): Partial<Note> {
  return asker ? { severity: 'error', ...basisOf(asker.by) } : {};
}

function basisOf(notice: string | null | undefined): Partial<Note> {
  return typeof notice === 'string' ? { basis: notice } : {};
}

function askerOf({ profile, extraction }: Report, part: 'annex1' | 'annex2' | 'annex3'): Asker | undefined {
  return askedOf(profile, extraction.report.kind).find(({ asked }) => asked.annexes?.includes(part));
}

function annex(rule: RuleOf<'completeness'>, report: Report): Note[] {
  if (rule.check !== 'annex') return [];
  const { document, extraction, figures } = report;
  const kind = rule.part;
  if (extraction.parts.some((part) => kindOf(part.part) === kind)) return [];
  const spent = figures.all.filter(
    (f) => /^(?:expenditure\.project|project\.)/.test(f.role.concept) && f.role.stage === 'final' && f.value.num > 0n,
  );
  const unreadable = unreadableAnnex(ANNEX[kind], document, extraction);
  const asker = askerOf(report, kind);
  if (kind === 'annex3' && spent.length === 0 && !unreadable) return [];
  // An annex that is printed and cannot be read was asked for by whoever printed it.
  const asked = asker !== undefined || unreadable !== null || asksInItsWords(document, ANNEX[kind].words);
  const severity: Severity | null = asked
    ? rule.level
    : kind === 'annex3' && asksInItsForms(document)
      ? 'warning'
      : report.whole
        ? 'notice'
        : null;
  if (severity === null) return [];
  return [
    {
      rule,
      severity,
      data: {
        message: unreadable
          ? UNREADABLE[unreadable.why]
          : severity === 'notice'
            ? 'completeness.annex-elsewhere'
            : 'completeness.annex',
        part: kind,
        name: ANNEX[kind].name,
      },
      operands: kind === 'annex3' ? spent.slice(0, 1) : [],
      where: unreadable ? [unreadable.where] : endOf(document),
      subject: kind,
      ...byBureau(asker),
    },
  ];
}

/** Tables and sections that the notice names by their titles. */
function materials(rule: RuleOf<'completeness'>, { document, extraction, profile }: Report): Note[] {
  const lines = passagesOf(document, false)
    .map(({ text }) => tight(text))
    .filter((text) => text.length <= 60);
  const tabled = document.blocks.some(({ kind }) => kind === 'table');
  return askedOf(profile, extraction.report.kind).flatMap((asker) => {
    const missing = (name: string, data: NoteData): Note => ({
      ...noteOf(rule, [], name, data, endOf(document)),
      ...byBureau(asker),
    });
    const { tables = [], sections: titles = [] } = asker.asked;
    return [
      ...tables
        .filter((name) => !tabled || !lines.some((line) => line.includes(tight(name))))
        .map((name) => missing(name, { message: 'completeness.annex', part: name, name })),
      ...titles
        .filter((title) => !lines.some((line) => titleCore(line).includes(titleCore(title))))
        .map((title, i) => missing(title, { message: 'completeness.section', number: i + 1, title })),
    ];
  });
}

function deadline(rule: RuleOf<'completeness'>, { document, extraction, profile }: Report): Note[] {
  const due = profile.notice?.deadline;
  const { reportDate } = extraction.report;
  if (due === undefined || reportDate === null || reportDate <= due) return [];
  const data: NoteData = { message: 'completeness.deadline', date: reportDate, due };
  return [{ ...noteOf(rule, [], 'deadline', data, endOf(document)), ...basisOf(profile.notice?.document) }];
}

/** A finding about something absent points at the end of the text. */
function endOf(document: Document): Place[] {
  const last = passagesOf(document, false).at(-1);
  return last ? [placeAt(last, 0, last.text.length)] : [];
}

/** The usual outline of a whole department's report: nobody asks for it by default. */
function sections(rule: RuleOf<'completeness'>, { document, extraction, whole }: Report): Note[] {
  if (!whole) return [];
  const missing = extraction.sections.filter((section) => section.state === 'missing');
  const titles = missing.map((section) => section.title);
  if (missing.length > MANY)
    return [noteOf(rule, [], 'outline', { message: 'completeness.outline', titles }, endOf(document))];
  const passages = missing.length > 0 ? passagesOf(document, false) : [];
  return missing.map((section) => {
    const before = [...extraction.sections].reverse().find((s) => s.number < section.number && s.blocks.length > 0);
    const heading = passages.find((p) => p.block === before?.blocks[0]);
    const where = heading ? [placeAt(heading, 0, heading.text.length)] : endOf(document);
    const { number, title } = section;
    return noteOf(rule, [], `section-${number}`, { message: 'completeness.section', number, title }, where);
  });
}

/** 一个一级项目支出一张表: every first-level line with money needs a form of its own, or forms for all its items. */
function projectForms(rule: RuleOf<'completeness'>, report: Report): Note[] {
  if (rule.check !== 'project-form') return [];
  const { document, extraction, figures } = report;
  const forms = figures.forms.filter((form) => form.key.startsWith('project:'));
  if (forms.length === 0) return [];
  const year = extraction.report.fiscalYear;
  if (year === null) return [];
  const asker = askerOf(report, 'annex3');
  const severity = asksInItsForms(document) ? rule.level : 'notice';
  const lines = forms.map((form) => lineOf(form.key, figures));
  const covered = (concept: string, name: string | null) =>
    lines.some((line) => line?.concept === concept && line.name === name);
  let spare = forms
    .filter((_, i) => lines[i] === null)
    .map((form) => figures.byKey.get(`${form.part}|${form.funds}.total@${year}/final`)?.[0]?.value ?? ZERO)
    .reduce(add, ZERO);
  return rule.lines.flatMap((concept) => {
    const figure =
      figureOnLine({ concept, name: null }, year, 'final', figures) ??
      figureOnLine({ concept, name: null }, year, 'budget', figures);
    if (!figure || figure.value.num <= 0n || covered(concept, null)) return [];
    const items = itemsOf(figure, concept, figures);
    const open = items.filter((item) => !covered(item.role.concept, item.role.name));
    if (items.length > 0 && open.length === 0) return [];
    // Forms under names of their own may be the projects of this line; enough money in them covers it.
    const owed: Exact =
      items.length > 0 && open.length < items.length ? open.map((f) => f.value).reduce(add, ZERO) : figure.value;
    if (compare(spare, ZERO) > 0 && compare(spare, owed) >= 0) {
      spare = add(spare, { num: -owed.num, den: owed.den });
      return [];
    }
    const named = items.length > open.length ? open : [figure];
    const names = named.map((f) => f.role.name ?? '');
    const note = noteOf(rule, named, concept, { message: 'completeness.project-form', names });
    return [{ ...note, severity, ...byBureau(asker) }];
  });
}

function itemsOf(line: Figure, concept: string, figures: Figures): Figure[] {
  return figures.all.filter(
    (f) =>
      f.role.concept === `${concept}.item:*` &&
      f.fact.part === line.fact.part &&
      f.role.year === line.role.year &&
      f.role.stage === line.role.stage &&
      f.value.num > 0n,
  );
}
