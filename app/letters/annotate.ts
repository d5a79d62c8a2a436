/** The points of a letter as comments in a copy of the submitted Word file. */
import type { Letter, LetterPoint, SumTable } from '../../pipeline/letter.js';
import type { CheckedDocument, Fact, Finding } from '../../pipeline/report.js';
import { type CommentAuthor, commentDocx, type WordComment } from './comment-docx.js';
import { numeral } from './compose.js';

/** null where the file is no Word file that comments can be put into. */
export function annotateSubmission(
  bytes: Uint8Array,
  letter: Letter,
  document: CheckedDocument,
  author: CommentAuthor,
): Uint8Array | null {
  return commentDocx(bytes, commentsOf(letter, document), author);
}

/** One comment a point, at the figure that does not hold; its further places refer to it. */
export function commentsOf(letter: Letter, document: CheckedDocument): WordComment[] {
  const facts = new Map(document.facts.map((fact) => [fact.id, fact]));
  const findings = new Map(document.findings.map((finding) => [finding.id, finding]));
  return letter.points.flatMap((point, i): WordComment[] => {
    const number = `问题${numeral(i + 1)}`;
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
      { places: first, lines: [`${number}：${point.heading}`, ...linesOf(point)] },
      ...more.map(
        (places): WordComment => ({ places, lines: [`${number}：${point.heading}（说明见本问题第一处批注）`] }),
      ),
    ];
  });
}

/** The printed total first: that is where the sum is looked at. */
function placesOf(finding: Finding, facts: ReadonlyMap<string, Fact>) {
  return [...finding.operands.flatMap((id) => facts.get(id)?.where ?? []), ...finding.where];
}

function linesOf({ tables, statements, questions }: LetterPoint): string[] {
  return [
    ...tables.flatMap(sumLines),
    ...statements.map(({ text, places }) => `${text}${places.length > 0 ? `（位置：${places.join('、')}）` : ''}。`),
    questions.join(''),
  ].filter((line) => line !== '');
}

function sumLines({ caption, unit, columns, rows }: SumTable): string[] {
  const head = columns.some((column) => column !== '') ? `（${columns.join('、')}）` : '';
  return [
    `${caption}${head}${unit === '' ? '' : `，单位：${unit}`}`,
    ...rows.map(({ name, values, place }) => `${name}：${values.join('、')}${place === '' ? '' : `（${place}）`}`),
  ];
}
