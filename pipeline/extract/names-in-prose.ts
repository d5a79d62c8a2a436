/** Who reports, where neither cover nor title nor form says it: who signs, and whose duties the report tells. */
import { NUMBERED, tight } from '../../parsers/characters.js';
import { type Document, isText } from '../../parsers/document.js';
import { everyMatch } from '../../parsers/every-match.js';
import { BEFORE_NAME, NAME_END, SUBJECT_OF } from '../taxonomy/submitter-words.js';

/** Sentences about the department itself stand in its first section. */
const MOST_CHARACTERS = 20_000;
const NAME = /^[\u4e00-\u9fff（）()]{4,36}$/;
const NO_NAME = /(?:以下|我|本|该|其|各|全)[局委办院校站所镇乡街]|[局厅](?:和|与|、)/;

/** Who signs, and on which day (`null`: neither is printed): a line that is a name above a line that is a day, the end of a letter. */
export function signatureOf(
  document: Document,
  dayIn: (line: string) => string | null,
): { name: string | null; day: string | null } {
  const lines = linesOf(document);
  for (let i = lines.length - 1; i > 0; i--) {
    const name = (lines[i - 1] ?? '').replace(/[（(](?:盖章|公章)[)）]$/, '');
    const day = isName(name) ? dayIn(lines[i] ?? '') : null;
    if (day !== null) return { name, day };
  }
  return { name: null, day: null };
}

/** `某局是县人民政府工作部门`, `某局（以下简称“县局”）成立…`: of several the one that is told most, at one number the first. */
export function subjectOf(document: Document): string | null {
  const counts = new Map<string, number>();
  let left = MOST_CHARACTERS;
  for (const line of linesOf(document)) {
    if (left <= 0) break;
    left -= line.length;
    for (const [i, sentence] of line.split(/[。；;：:，,]/).entries()) {
      const name = nameBefore(sentence) ?? (i === 0 ? nameAtHead(sentence) : null);
      if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function nameBefore(sentence: string): string | null {
  const head = sentence.slice(0, 60).replace(NUMBERED, '');
  const text = head.replace(BEFORE_NAME, '');
  const ends = everyMatch(text, SUBJECT_OF).map(({ index }) => index);
  const end = ends.find((at) => at >= 4 && at < 36 && isName(text.slice(0, at)));
  return end === undefined ? null : text.slice(0, end);
}

/** `长沙市城市建设档案馆2022年…` at the head of a paragraph. */
function nameAtHead(sentence: string): string | null {
  const name = /^([\u4e00-\u9fff]{2,8}?[省市县区州旗][\u4e00-\u9fff]{2,24}?)(?:19|20)\d{2}年/.exec(sentence)?.[1] ?? '';
  return isName(name) && !/财政[局厅]$/.test(name) ? name : null;
}

function isName(text: string): boolean {
  return NAME.test(text) && NAME_END.test(text) && !NO_NAME.test(text);
}

function linesOf({ blocks }: Document): string[] {
  return blocks
    .flatMap((block) => (isText(block) ? block.text.split('\n') : []))
    .map(tight)
    .filter((line) => line !== '');
}
