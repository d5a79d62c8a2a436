/** What should be there and is not: annexes, sections, a form for each first-level project. */
import type { Document, Place } from '../../parsers/document.js';
import { add, compare, type Exact, ZERO } from '../decimal.js';
import type { Figure, Figures } from '../equations/figures.js';
import { type Note, noteOf } from '../equations/judged.js';
import type { Extraction } from '../extract/extraction.js';
import { passagesOf, placeAt } from '../extract/passages.js';
import { figureOnLine, lineOf } from '../relations/project-line.js';
import { kindOf } from '../relations/sum-scope.js';
import { type RuleOf, rulesOf } from '../rules/rules.js';
import { unreadableAnnex } from './unreadable-annex.js';

const ANNEX = {
  annex1: { name: '基础数据表', words: /基础数据表/, label: /^附(?:件|表)[1１一][:：]?$/ },
  annex2: { name: '部门整体支出绩效自评表', words: /整体支出绩效自评表/, label: /^附(?:件|表)[2２二][:：]?$/ },
  annex3: { name: '项目支出绩效自评表', words: /项目支出绩效自评表/, label: /^附(?:件|表)[3３三][:：]?$/ },
} as const;
/** What is owed where a report follows another format than the one with the three annexes. */
const MILDER: Record<Format, Partial<Record<keyof typeof ANNEX, 'warning' | 'notice'>>> = {
  'three-annexes': {},
  'other-overall': { annex1: 'notice', annex3: 'warning' },
  'project-only': { annex1: 'notice', annex2: 'warning' },
};
const UNREADABLE = {
  form: 'completeness.annex-unreadable',
  picture: 'completeness.annex-picture',
  lost: 'completeness.annex-lost',
} as const;
type Format = 'three-annexes' | 'other-overall' | 'project-only';
/** An outline that lacks more than this many sections is another outline: one finding says so, a notice where the forms are others too. */
const MANY = 4;

export function checkCompleteness(document: Document, extraction: Extraction, figures: Figures): Note[] {
  return rulesOf('completeness').flatMap((rule) => {
    if (rule.check === 'annex') return annex(rule, document, extraction, figures);
    if (rule.check === 'section') return sections(rule, document, extraction);
    return projectForms(rule, extraction, figures);
  });
}

function annex(rule: RuleOf<'completeness'>, document: Document, extraction: Extraction, figures: Figures): Note[] {
  if (rule.check !== 'annex') return [];
  const kind = rule.part;
  if (extraction.parts.some((part) => kindOf(part.part) === kind)) return [];
  const spent = figures.all.filter(
    (f) => /^(?:expenditure\.project|project\.)/.test(f.role.concept) && f.role.stage === 'final' && f.value.num > 0n,
  );
  const unreadable = unreadableAnnex(ANNEX[kind], document, extraction);
  if (kind === 'annex3' && spent.length === 0 && !unreadable) return [];
  const milder = unreadable ? undefined : MILDER[formatOf(document, extraction)][kind];
  return [
    {
      rule,
      severity: milder ?? rule.level,
      data: {
        message: unreadable
          ? UNREADABLE[unreadable.why]
          : milder
            ? 'completeness.annex-elsewhere'
            : 'completeness.annex',
        part: kind,
        name: ANNEX[kind].name,
      },
      operands: kind === 'annex3' ? spent.slice(0, 1) : [],
      where: unreadable ? [unreadable.where] : endOf(document),
      subject: kind,
    },
  ];
}

/**
 * Which annexes a bureau asks for is only known of the format with 基础数据表, 整体 and project forms. A report counts as another
 * one if it follows neither the outline nor the form by nature of income, and never names 基础数据表; or reports a project only.
 */
function formatOf(document: Document, extraction: Extraction): Format {
  const has = (kind: string) => extraction.parts.some((part) => part.family !== null && kindOf(part.part) === kind);
  const title = extraction.report.title ?? '';
  if (has('annex3') && !has('annex2') && /项目|专项|转移支付/.test(title) && !/整体|部门支出/.test(title))
    return 'project-only';
  const { sections } = extraction;
  const ownOutline = sections.length > 0 && sections.filter((section) => section.state === 'missing').length <= MANY;
  const words = /基础数据表|按(?:收入|支出)性质/;
  const named =
    passagesOf(document, false).some((passage) => words.test(passage.text)) ||
    document.blocks.some((b) => b.kind === 'table' && b.cells.some((cell) => words.test(cell.text.replace(/\s/g, ''))));
  return has('annex2') && !ownOutline && !named ? 'other-overall' : 'three-annexes';
}

/** A finding about something absent points at the end of the text. */
function endOf(document: Document): Place[] {
  const last = passagesOf(document, false).at(-1);
  return last ? [placeAt(last, 0, last.text.length)] : [];
}

function sections(rule: RuleOf<'completeness'>, document: Document, extraction: Extraction): Note[] {
  const missing = extraction.sections.filter((section) => section.state === 'missing');
  const titles = missing.map((section) => section.title);
  if (missing.length > MANY)
    return [
      {
        ...noteOf(rule, [], 'outline', { message: 'completeness.outline', titles }, endOf(document)),
        severity: formatOf(document, extraction) === 'other-overall' ? 'notice' : rule.level,
      },
    ];
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
function projectForms(rule: RuleOf<'completeness'>, extraction: Extraction, figures: Figures): Note[] {
  if (rule.check !== 'project-form') return [];
  const forms = figures.forms.filter((form) => form.key.startsWith('project:'));
  if (forms.length === 0) return [];
  const year = extraction.report.fiscalYear;
  if (year === null) return [];
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
    return [noteOf(rule, named, concept, { message: 'completeness.project-form', names })];
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
