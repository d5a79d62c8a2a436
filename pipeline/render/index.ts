/**
 * Both editions as pages. Pure functions from data to HTML: the 公开稿 for the site and for print (the submitted content in standard form,
 * nothing of the audit), the 审核稿 (the submission with its figures lit, findings beside it), and the site's index.
 */

import { type Document, textAt } from '../../parsers/document.js';
import type { Message } from '../../parsers/result.js';
import type { Extraction } from '../extract/extraction.js';
import type { Exception } from '../fidelity/exceptions.js';
import { maskAll, maskerFor } from '../privacy/mask.js';
import { maskNumbers } from '../privacy/privacy.js';
import type { Finding, Language, Relation } from '../report.js';
import { type ContentView, plainText, viewContent } from './content.js';
import { fill, styleSheet, styleView, type Templates } from './engine.js';
import { type IndexEntry, viewIndex } from './index-view.js';
import { arrange } from './page.js';
import { lights, viewReview } from './review.js';
import { collectMarks, type Mask, masksFor, placeKey } from './runs.js';

export type { Templates } from './engine.js';
export type { IndexEntry } from './index-view.js';

export interface RenderInput {
  document: Document;
  extraction: Extraction;
  masks?: readonly Mask[];
  publication?: Publication;
}

/** What the site knows of the publication. All of it is printed as our own words. */
export interface Publication {
  site?: { name: string; domain?: string; code?: string };
  column?: { name: string; description?: string; keywords?: string; type?: string };
  /** 发布机构, where it is not the department itself. */
  publisher?: string;
  /** `YYYY-MM-DD` or `YYYY-MM-DD HH:MM`. */
  date?: string;
  /** Relative URL of the file that holds the page's styles; without it they stand in the page. */
  style?: string;
  /** From 1: a correction is the next one. */
  version?: number;
  /** 索引号. */
  index?: string;
  /** Where the page will stand. */
  address?: string;
  /** Further lines of the information table: 文号, 时效性 … */
  info?: readonly { name: string; value: string }[];
  /** Relative URL of the site's index. */
  home?: string;
  /** Relative URLs beside the page. */
  downloads?: readonly { text: string; href: string }[];
  /** One neutral line, only where the bureau switches it on. */
  colophon?: string;
  /** At the head of page and PDF: a correction says that it is one. */
  notice?: Notice;
}

export interface Notice {
  title: string;
  lines: readonly { name: string; value: string }[];
  /** Of a correction, old beside new, all of them: for the data. */
  changes?: readonly string[];
}

/** A report that is public no longer: what it was, and the notice that says so. */
export interface Withdrawn {
  title: string;
  department: string;
  year: number;
  notice: Notice;
  publication: Publication;
}

export interface ReviewInput {
  document: Document;
  extraction: Extraction;
  relations: readonly Relation[];
  findings: readonly Finding[];
  /** Of them, those whose places hold personal data: it is masked here as at the desk. */
  personal?: readonly Finding[];
  /** About reading the file. */
  messages?: readonly Message[];
  /** Which submission of this report it is, from 1. */
  version?: number;
  lang?: Language;
}

const PUBLIC = ['base', 'tables', 'site', 'public'];
const INDEX = ['base', 'site', 'index'];

/** The files that pages of the site name as their styles. */
export function renderStyle(page: 'public' | 'index', templates: Templates): string {
  return styleSheet(page === 'public' ? PUBLIC : INDEX, templates);
}

/** 公开稿 for the site: one standalone page, no script, relative URLs. */
export function renderPublic(input: RenderInput, templates: Templates): string {
  const { title, content, ...view } = publicView(input);
  return fill(
    'public',
    {
      title,
      ...view,
      content,
      toc: contentsOf(content),
      style: styleView(PUBLIC, templates, input.publication?.style),
    },
    templates,
  );
}

/** 公开稿 for the PDF, in the markup that templates/print.css lays out. */
export function renderPrint(input: RenderInput, templates: Templates): string {
  return fill('print', publicView(input), templates);
}

/** The page that stands in the place of a withdrawn report, at the same address. */
export function renderWithdrawn({ publication, ...view }: Withdrawn, templates: Templates): string {
  const style = styleView(PUBLIC, templates, publication.style);
  return fill('withdrawn', { ...siteView(publication), ...view, style }, templates);
}

/** What the 公开稿 leaves out or replaces: the fidelity gate checks each. */
export function publicExceptions(input: RenderInput): Exception[] {
  return arrangePublic(input).exceptions;
}

/** 审核稿: for the desk and the department. */
export function renderReview(input: ReviewInput, templates: Templates): string {
  const { document, relations, findings, personal = [], lang = 'zh' } = input;
  const masks = masksFor(personal);
  const extraction = { ...input.extraction, ledger: outsideOf(masks, input.extraction.ledger) };
  const lit = lights(extraction, relations, findings);
  const mask = maskerFor(document, personal) ?? ((text: string) => text);
  // Whoever is paid something heads a row, and so stands in the ids of its figures.
  const facts = extraction.facts.map((fact) => ({ ...fact, id: mask(fact.id) }));
  const marks = collectMarks(document, facts, masks, {
    ledger: extraction.ledger,
    lights: new Map([...lit].map(([id, light]) => [mask(id), light])),
  });
  const content = viewContent(arrange(document, extraction, masks), extraction, marks, {
    printedLabels: true,
    format: document.origin.format,
    hidden: hiddenBy(masks, document),
  });
  const { words, ...beside } = viewReview(
    { document, extraction, relations, findings, messages: input.messages ?? [], lang },
    lit,
  );
  const review = maskAll(beside, mask);
  const { department, fiscalYear } = extraction.report;
  const view = {
    ...review,
    words,
    content,
    title: titleOf(content, extraction),
    year: fiscalYear === null ? words.noYear : words.year(fiscalYear),
    department: mask(department ?? words.noDepartment),
    version: input.version === undefined ? '' : words.version(input.version),
    source: { ...document.origin, name: maskNumbers(document.origin.name) },
    meter: words.meter(review.facts, review.bound),
    findings: review.findings.map((finding) => ({ ...finding, alsoText: words.also(finding.also.length) })),
    style: styleView(['base', 'tables', 'review'], templates),
  };
  return fill('review', view, templates);
}

function hiddenBy(masks: readonly Mask[], document: Document): string[] {
  return masks.map(({ place }) => (textAt(document, place) ?? '').slice(place.start, place.end));
}

/** Parts of a masked number are no numerals of the report: one after the other they would spell it. */
function outsideOf(masks: readonly Mask[], ledger: Extraction['ledger']): Extraction['ledger'] {
  if (masks.length === 0) return ledger;
  const covered = new Set<string>();
  for (const { place } of masks)
    for (let at = place.start; at < place.end; at++) covered.add(`${placeKey(place)}:${at}`);
  return ledger.filter(({ where }) => !covered.has(`${placeKey(where)}:${where.start}`));
}

/** The site's index by year and department. */
export function renderIndex(
  entries: readonly IndexEntry[],
  templates: Templates,
  publication: Publication = {},
): string {
  const view = {
    ...viewIndex(entries),
    ...siteView(publication),
    style: styleView(INDEX, templates, publication.style),
  };
  return fill('index', view, templates);
}

/** Both public pages, and the proof of each, are of one view: making it costs more than filling a template. */
const arranged = new WeakMap<RenderInput, ReturnType<typeof arrange>>();
const views = new WeakMap<RenderInput, ReturnType<typeof viewPublic>>();

function arrangePublic(input: RenderInput) {
  const page = arranged.get(input) ?? arrange(input.document, input.extraction, input.masks ?? []);
  arranged.set(input, page);
  return page;
}

function publicView(input: RenderInput) {
  const view = views.get(input) ?? viewPublic(input);
  views.set(input, view);
  return view;
}

function viewPublic(input: RenderInput) {
  const { document, extraction, masks = [], publication = {} } = input;
  const page = arrangePublic(input);
  const marks = collectMarks(document, extraction.facts, masks);
  const content = viewContent(page, extraction, marks, {
    printedLabels: false,
    format: document.origin.format,
    hidden: hiddenBy(masks, document),
  });
  return {
    title: titleOf(content, extraction),
    content,
    ownBy: content.by.length === 0 ? ownByLine(extraction) : '',
    info: infoOf(extraction, publication),
    source: extraction.report.department ?? '',
    masked: masks.length === 0 ? '' : `本页按规定遮盖 ${masks.length} 处`,
    ...siteView(publication),
    tags: tagsOf(extraction, publication),
  };
}

/** The entries of 国办发〔2017〕47号 for the article. A report is the work of an office: no person is named. */
function tagsOf({ report }: Extraction, { address }: Publication): { name: string; content: string }[] {
  const { department } = report;
  const year = report.fiscalYear === null ? '' : `${report.fiscalYear}年度`;
  const tags = [
    ['Keywords', [department, year, '部门整体支出', '绩效自评'].filter(Boolean).join(',')],
    ['Author', department],
    ['Description', `${department ?? ''}${year}部门整体支出绩效自评报告全文，附基础数据表和绩效自评表。`],
    ['Url', address],
  ];
  return tags.flatMap(([name, content]) => (name && content ? [{ name, content }] : []));
}

function siteView(publication: Publication) {
  const { site, column, date, home, downloads = [], colophon, notice } = publication;
  return { site: site ?? { name: '部门预算绩效公开' }, column, date, home, downloads, colophon, notice };
}

/** As submitted, else made of what the cover says; a mask never comes through here, because title lines are not read from masks. */
function titleOf(content: ContentView, { report }: Extraction): string {
  const submitted = plainText(content.title);
  if (submitted !== '') return submitted;
  return `${report.fiscalYear === null ? '' : `${report.fiscalYear}年度`}${report.department ?? ''}部门整体支出绩效自评报告`;
}

/** Who and when, where the submission's cover says neither but a form or the signature does. */
function ownByLine({ report }: Extraction): string {
  return [report.department, report.reportDate].filter((part) => part !== null).join('　');
}

function infoOf(
  { report }: Extraction,
  { publisher, date, index, info = [] }: Publication,
): { name: string; value: string }[] {
  const lines = [
    { name: '索引号', value: index ?? '' },
    { name: '制作机关', value: report.department ?? '' },
    { name: '发布机构', value: publisher ?? report.department ?? '' },
    { name: '报告年度', value: report.fiscalYear === null ? '' : `${report.fiscalYear}年` },
    { name: '报告日期', value: report.reportDate ?? '' },
    { name: '发布日期', value: date ?? '' },
    ...info,
  ];
  return lines.filter(({ value }) => value !== '');
}

/** The nine sections, and among them, or in their place, the main headings of the submitter's own. */
function contentsOf(content: ContentView) {
  const headsIn = (pieces: ContentView['foreword']) =>
    pieces.flatMap(({ heading }) =>
      heading?.level === 1 ? [{ href: `#h-${heading.block}`, text: `${heading.label}${plainText([heading])}` }] : [],
    );
  const sections = content.sections.flatMap(({ id, label, head, ownTitle, pieces }) => [
    { href: `#${id}`, text: `${label}${plainText(head) || ownTitle}` },
    ...headsIn(pieces),
  ]);
  const annexes = content.annexes.map(({ id, label, title, ownTitle, subject }) => ({
    href: `#${id}`,
    label: label ? plainText([label]) : '',
    text: `${plainText(title) || ownTitle}${subject === '' ? '' : `（${subject}）`}`,
  }));
  return { sections: [...headsIn(content.foreword), ...sections], annexes };
}
