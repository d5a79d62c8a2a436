/** Reads one paragraph as the narrative of a report and prints what was read as short lines, so that tests are tables of sentences. */

import type { Document, Note, TextBlock } from '../../../../parsers/document.js';
import { type NarrativeReading, readNarrative } from '../../../../pipeline/extract/read-narrative.js';
import type { Section } from '../../../../pipeline/report.js';
import { printKey } from '../../../../pipeline/taxonomy/key.js';

export interface ProseOptions {
  fiscalYear?: number | null;
  department?: string | null;
  /** Sub-heading above the paragraph. */
  heading?: string;
  section?: number;
}

export function documentOf(...blocks: (Omit<TextBlock, 'id'> | Omit<Note, 'id'>)[]): Document {
  const origin = { name: 'x.txt', format: 'text', sha256: '', bytes: 0, mediaType: 'text/plain' } as const;
  return { version: 1, origin, blocks: blocks.map((block, i) => ({ ...block, id: `b${i}` })) };
}

export function readProse(text: string, options: ProseOptions = {}): NarrativeReading {
  const { fiscalYear = 2024, department = '江渚市教育局', heading, section } = options;
  const paragraph = { kind: 'paragraph', text } as const;
  const document = documentOf(
    ...(heading === undefined ? [] : [{ kind: 'paragraph', text: `（一）${heading}` } as const]),
    paragraph,
  );
  const sections: Section[] = section
    ? [{ number: section, label: '', title: '', state: 'filled', blocks: ['', ...document.blocks.map((b) => b.id)] }]
    : [];
  return readNarrative(document, { skip: new Set(), fiscalYear, sections, department });
}

/** `expenditure.basic@2024/final = 8558200 万元`, with hedge and `<period>` where there are any. */
export function factLines(text: string, options: ProseOptions = {}): string[] {
  return readProse(text, options).facts.map(
    (f) => `${f.key} = ${f.base} ${f.unit}${f.hedge ? ` ${f.hedge}` : ''}${f.period ? ` <${f.period}>` : ''}`,
  );
}

/** `list 70 = 1 + 5` (`list?` where the marks leave it open), `names 4: 平江 君山区`, with the printed figures. */
export function claimLines(text: string, options: ProseOptions = {}): string[] {
  const { facts, claims } = readProse(text, options);
  const printed = (id: string | null) => (id === null ? '?' : (facts.find((f) => f.id === id)?.text ?? `no ${id}`));
  return claims.map((claim) => {
    switch (claim.kind) {
      case 'list':
        return `list${claim.loose ? '?' : ''} ${printed(claim.total)} = ${claim.parts.map(printed).join(' + ')}${(claim.less ?? []).map((id) => ` − ${printed(id)}`).join('')}`;
      case 'of-which':
        return `of-which ${printed(claim.total)} ≥ ${claim.parts.map(printed).join(' + ')}`;
      case 'names':
        return `names ${printed(claim.total)}: ${claim.names.join(' ')}`;
      case 'cumulative':
        return `cumulative ${printed(claim.figure)} ≤ ${printed(claim.limit)}`;
      case 'rank':
        return `rank ${claim.rank}: ${printed(claim.figure)} < ${claim.above.map(printed).join(' ')}`;
      case 'change':
        return `change ${printed(claim.previous)} → ${printed(claim.current)}: ${printed(claim.amount)} ${printed(claim.rate)}`;
      case 'share':
        return `share ${printed(claim.share)}: ${printKey(claim.part)} of ${[claim.whole].flat().map(printKey).join(' + ')}`;
      case 'per':
        return `per ${printed(claim.one)} × ${typeof claim.many === 'number' ? claim.many : printed(claim.many)} = ${printed(claim.total)}${claim.loose ? '?' : ''}`;
      case 'saving':
        return `saving ${printed(claim.rate)}: ${printKey(claim.figure)} of ${printKey(claim.budget)}`;
      default:
        return `completion ${printed(claim.rate)}: ${printKey(claim.figure)} of ${printKey(claim.budget)}`;
    }
  });
}

/** `date 2024年`, `rank 3`: the numerals that are no figures. */
export function textLines(text: string, options: ProseOptions = {}): string[] {
  return readProse(text, options)
    .ledger.filter((entry) => entry.class !== 'fact')
    .map((entry) => `${entry.class} ${entry.where.quote}`);
}
