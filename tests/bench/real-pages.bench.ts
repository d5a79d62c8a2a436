/**
 * What a strict reviewer finds on real pages, and what of it the program says, by class of defect. The pages are not part of the project:
 * they lie beside it (../shared/real/pages, or the folders that GOUJI_PAGES names), each folder with its texts and its truth.json. Where
 * there are none, nothing is printed. A page of each class that belongs to the project is a test: tests/pages-by-class.test.ts.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { CheckedDocument, Finding } from '../../pipeline/report.js';
import { checkBytes } from '../support/checked.js';
import { percent, table } from './measure.js';

interface Expected {
  kinds: string[];
  texts: string[];
  class?: string;
  certainty?: 'certain' | 'plausible';
  severities?: string[];
}
type Truth = Record<string, { mustFind: Expected[]; mustNotFind: Expected[] }>;

/** These count as one kind: which of them a remark is called is a choice. */
const REMARKS = new Set(['wording', 'format', 'plausibility', 'completeness', 'explanation']);
const LOUD = new Set(['error', 'warning']);

interface Count {
  met: number;
  loud: number;
  all: number;
}

export async function benchRealPages(root: string, print: (line: string) => void): Promise<void> {
  const folders = (process.env.GOUJI_PAGES ?? join(root, '..', 'shared', 'real', 'pages')).split(delimiter);
  for (const folder of folders.filter((path) => existsSync(join(path, 'truth.json')))) await benchFolder(folder, print);
}

async function benchFolder(folder: string, print: (line: string) => void): Promise<void> {
  const truth: Truth = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8'));
  const classes = new Map<string, Count>();
  const certainties = new Map<string, Count>();
  let [loud, justified, broken, never] = [0, 0, 0, 0];
  for (const [name, { mustFind, mustNotFind }] of Object.entries(truth)) {
    const bytes = new Uint8Array(readFileSync(join(folder, 'texts', `${name}.txt`)));
    const document = await checkBytes(bytes, `${name}.txt`);
    const said = document.findings.map((finding) => cited(finding, document));
    const matches = (expected: Expected) =>
      document.findings.flatMap((finding, i) =>
        isOfKind(finding, expected) && expected.texts.every((text) => has(said[i] ?? '', text)) ? [finding] : [],
      );
    const used = new Set<Finding>();
    for (const expected of mustFind) {
      const found = matches(expected);
      for (const finding of found) used.add(finding);
      for (const [counts, key] of [
        [classes, expected.class ?? '—'],
        [certainties, expected.certainty ?? '—'],
      ] as const) {
        const count = counts.get(key) ?? { met: 0, loud: 0, all: 0 };
        count.all++;
        if (found.length > 0) count.met++;
        if (found.some(({ severity }) => LOUD.has(severity))) count.loud++;
        counts.set(key, count);
      }
    }
    for (const expected of mustNotFind) {
      const severities = new Set(expected.severities ?? LOUD);
      never++;
      if (matches(expected).some((finding) => !used.has(finding) && severities.has(finding.severity))) broken++;
    }
    const warned = document.findings.filter(({ severity }) => LOUD.has(severity));
    loud += warned.length;
    justified += warned.filter((finding) => used.has(finding)).length;
  }
  print('');
  print(`Real pages: ${Object.keys(truth).length} pages, their defects by class.`);
  print('');
  const rows = (counts: Map<string, Count>) =>
    [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { met, loud: told, all }]) => [name, String(all), percent(met, all), percent(told, all)]);
  for (const line of table(
    ['class', 'defects', 'found', 'as error or warning'],
    [...rows(classes), ...rows(certainties)],
  ))
    print(line);
  print('');
  print(
    `Errors and warnings: ${loud}, of them on a listed defect ${justified}; what must not be accused: ${broken} of ${never} accused.`,
  );
}

function isOfKind({ kind }: Finding, { kinds }: Expected): boolean {
  return kinds.includes(kind) || (REMARKS.has(kind) && kinds.some((each) => REMARKS.has(each)));
}

/** What a finding names: its figures with their labels and places, and its own words. */
function cited(finding: Finding, { facts }: CheckedDocument): string {
  const operands = facts.filter(({ id }) => finding.operands.includes(id));
  return fold(
    [...operands.flatMap((fact) => [fact.text, fact.label, fact.base, fact.where.quote]), ...wordsIn(finding)].join(
      '¦',
    ),
  );
}

/** Every text in it but ids. */
function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== 'object' || value === null) return [];
  const ids = new Set(['operands', 'relation', 'relations', 'fact', 'id', 'root']);
  return Object.entries(value).flatMap(([key, own]) => (ids.has(key) ? [] : wordsIn(own)));
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '');
}

/** A number counts as a whole one only: 90 is not in 190 or 90.5. */
function has(said: string, text: string): boolean {
  const [word, parts] = [fold(text), said.split(fold(text))];
  return parts.slice(1).some((after, i) => {
    const before = parts[i] ?? '';
    const startsWhole = !/^\d/.test(word) || !/[\d.]$/.test(before);
    return startsWhole && (!/\d$/.test(word) || !/^\.?\d/.test(after));
  });
}
