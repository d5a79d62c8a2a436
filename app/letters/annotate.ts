/** The points of a letter as comments in a copy of the submitted Word file. */
import { chineseNumber } from '../../parsers/characters.js';
import type { Letter, LetterPoint, SumTable } from '../../pipeline/correspondence/letter.js';
import type { CheckedDocument, Fact, Finding } from '../../pipeline/report.js';
import { type CommentAuthor, commentDocx, type WordComment } from './comment-docx.js';
import { type LetterEdits, NO_EDITS, pointKey } from './letter-edits.js';
import { clean } from './letter-line.js';

/** null where the file is no Word file that comments can be put into. */
export function annotateSubmission(
  bytes: Uint8Array,
  letter: Letter,
  document: CheckedDocument,
  author: CommentAuthor,
  edits: LetterEdits = NO_EDITS,
): Uint8Array | null {
  return commentDocx(bytes, commentsOf(letter, document, edits), author);
}

/** One comment a point, at the figure that does not hold; its further places refer to it. */
export function commentsOf(letter: Letter, document: CheckedDocument, edits: LetterEdits = NO_EDITS): WordComment[] {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]));
  const findings = new Map(document.findings.map((finding) => [finding.id, finding]));
  return letter.points.flatMap((point, i): WordComment[] => {
    const { heading, lines } = reworded(point, edits);
    const number = `问题${chineseNumber(i + 1)}`;
    const placed = point.findings.flatMap((id) => {
      const finding = findings.get(id);
      return finding ? [placesOf(finding, facts)] : [];
    });
    // Several relations of one point may be about the same figure: it is told once.
    const seen = new Set<string>();
    const [first = [], ...more] = placed.filter(([place]) => {
      const key = place ? JSON.stringify(place) : '';
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
    return [
      { places: first, lines: [`${number}：${heading}`, ...lines] },
      ...more.map((places): WordComment => ({ places, lines: [`${number}：${heading}（说明见本问题第一处批注）`] })),
    ];
  });
}

/** The printed total first: that is where the sum is looked at. */
function placesOf(finding: Finding, facts: ReadonlyMap<string, Fact>) {
  return [...finding.operands.flatMap((id) => facts.get(id)?.where ?? []), ...finding.where];
}

function sentenceOf({ text, places }: LetterPoint['statements'][number]): string {
  return text === '' ? '' : `${text}${places.length > 0 ? `（位置：${places.join('、')}）` : ''}。`;
}

/** A point as somebody has worded it in the letter: the comments say nothing else. */
function reworded(point: LetterPoint, { texts }: LetterEdits): Pick<WordComment, 'lines'> & { heading: string } {
  const key = `point.${pointKey(point)}`;
  const own = (part: string, text: string) => {
    const said = texts[`${key}.${part}`];
    return said === undefined ? text : clean(said);
  };
  const lines = [
    ...point.tables.flatMap(sumLines),
    ...point.statements.map((statement, i) => own(`statement.${i}`, sentenceOf(statement))),
    own('questions', point.questions.join('')),
  ];
  return { heading: own('heading', point.heading) || point.heading, lines: lines.filter((line) => line !== '') };
}

function sumLines({ caption, unit, columns, rows }: SumTable): string[] {
  const head = columns.some((column) => column !== '') ? `（${columns.join('、')}）` : '';
  return [
    `${caption}${head}${unit === '' ? '' : `，单位：${unit}`}`,
    ...rows.map(({ name, values, place }) => `${name}：${values.join('、')}${place === '' ? '' : `（${place}）`}`),
  ];
}
