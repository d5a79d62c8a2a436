/**
 * What kind of document it is, before anything is asked of it: the first title that names a kind, then what the document holds. A title
 * of accounts over the forms of a self-evaluation alone is a cover sheet; a self-evaluation inside whole accounts is a part of them.
 */
import { tight } from '../../parsers/characters.js';
import { type Document, isText } from '../../parsers/document.js';
import type { DocumentKind } from '../report.js';
import {
  ANY_EVALUATION,
  BY_OTHERS,
  BY_SUBMITTER,
  OFFICIAL_PARTS,
  SELF_PARTS,
  TITLE_RULES,
} from '../taxonomy/document-kinds.js';
import type { Annex } from '../taxonomy/part.js';
import { fileTitle, headLines, titlesInProse } from './head-lines.js';

/** Words of a title that a bureau has set, by kind. */
export type KindWords = Readonly<Partial<Record<DocumentKind, readonly string[]>>>;

/** So many different official tables or sections make accounts or a budget of a document. */
const OFFICIAL_LEAST = 3;
const OPENING_BLOCKS = 60;

export function recogniseKind(
  document: Document,
  read: { forms: readonly Annex[]; sections: number; known: boolean; title: string | null },
  words: KindWords = {},
): DocumentKind {
  const text = textOf(document);
  const titled = kindByTitle(document, read.title, words);
  if (titled === 'budget' || titled === 'accounts') {
    return read.forms.length > 0 && officialParts(text, titled) < OFFICIAL_LEAST
      ? kindByForms(read.forms, text)
      : titled;
  }
  if (titled === 'evaluation' || titled === 'sangong') return titled;
  if (titled !== null && titled !== 'other' && titled !== 'any') return evaluatedBy(titled, document, read.title, text);
  if (read.forms.length > 0) return kindByForms(read.forms, text);
  if (titled === 'other') return 'other';
  for (const kind of ['accounts', 'budget'] as const) if (officialParts(text, kind) >= OFFICIAL_LEAST) return kind;
  if (titled === 'any') return evaluatedBy(read.sections > 1 ? 'department' : 'project', document, read.title, text);
  if (read.sections >= OFFICIAL_LEAST || (read.known && read.sections > 0)) return 'department';
  return new Set(text.match(SELF_PARTS) ?? []).size >= OFFICIAL_LEAST ? 'project' : 'other';
}

/** `any`: a title that speaks of an evaluation and of no kind. */
function kindByTitle(document: Document, title: string | null, words: KindWords): DocumentKind | 'any' | null {
  const lines = headLines(document);
  const own = title === null ? [] : [tight(title).replace(/[“”"《》]/g, '')];
  const prose = titlesInProse(document);
  // A title may break over two lines; where one of them names a kind, it does so alone.
  const candidates = [
    ...own,
    ...lines.flatMap((line, i) => [line, `${line}${lines[i + 1] ?? ''}`]),
    ...prose,
    fileTitle(document),
  ];
  let any = false;
  for (const line of candidates) {
    const kind = kindOfTitle(line, words);
    if (kind === 'any') any = true;
    else if (kind !== null) return kind;
  }
  return any ? 'any' : null;
}

export function kindOfTitle(line: string, words: KindWords = {}): DocumentKind | 'any' | null {
  for (const [kind, list] of Object.entries(words))
    if (list?.some((word) => line.includes(word))) return kind as DocumentKind;
  const rule = TITLE_RULES.find((each) => each.words.test(line) && !each.unless?.test(line));
  return rule?.kind ?? (ANY_EVALUATION.test(line) ? 'any' : null);
}

/** 绩效评价报告 without 自评 may be the submitter's own; somebody who was asked to evaluate says so at once. */
function evaluatedBy(kind: DocumentKind, document: Document, title: string | null, text: string): DocumentKind {
  const declared = kind === 'declaration' || kind === 'monitoring' || /自评|自我评价/.test(title ?? '');
  if (declared || !/绩效评价/.test(title ?? headLines(document).join('\n'))) return kind;
  const opening = text.split('\n').slice(0, OPENING_BLOCKS).join('\n');
  return BY_OTHERS.test(opening) && !BY_SUBMITTER.test(opening) ? 'evaluation' : kind;
}

function kindByForms(forms: readonly Annex[], text: string): DocumentKind {
  if (/目标(?:申报|申请|批复)表|绩效目标表/.test(text) && !/自评|完成值|得分/.test(text)) return 'declaration';
  if (/绩效.{0,8}监控/.test(text) && !/自评/.test(text)) return 'monitoring';
  if (forms.some((form) => form !== 'annex3')) return 'department';
  return /专项资金名称|转移支付[（(]?项目[)）]?名称/.test(text) ? 'fund' : 'project';
}

function officialParts(text: string, kind: 'accounts' | 'budget'): number {
  return new Set(text.match(OFFICIAL_PARTS[kind]) ?? []).size;
}

/** Blanks and quotation marks taken out, a block or cell a line. */
function textOf(document: Document): string {
  return document.blocks
    .flatMap((block) => {
      if (block.kind === 'table') return block.cells.map((cell) => cell.text);
      return isText(block) ? [block.text] : [];
    })
    .map((line) => tight(line).replace(/[“”"]/g, ''))
    .join('\n');
}
