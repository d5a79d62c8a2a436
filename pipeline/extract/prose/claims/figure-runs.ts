/**
 * The rows of figures in a sentence, found once for all who read lists: figures of one unit at one depth of brackets. What is said of an item by the way
 * (a bracket, another measure, a share) stands aside. What joins them to one list, and what they are all of, its readers say.
 */
import { OF_ONE } from '../../../taxonomy/rate-words.js';
import { isLabelled, nestingOf, separatorOf, summedUp, WORDS } from './list-parts.js';
import { type Item, type Run, type Sentence, unitClass } from './sentence.js';

export function figureRuns(sentence: Sentence): Run[] {
  const runs: Run[] = [];
  const nesting = nestingOf(sentence);
  /** Those that may go on, by their depth. */
  const open: (Run | undefined)[] = [];
  /** Whether a figure that is none of theirs stands behind their last, by their depth. */
  const asides: boolean[] = [];
  for (const [i, figure] of sentence.mentions.entries()) {
    const labelled = isLabelled(figure);
    const { depth: inside, least } = nesting[i]!;
    const depth = labelled ? Math.max(0, inside - 1) : inside;
    // What a closed bracket held goes on in no other.
    open.length = Math.min(open.length, (labelled ? depth : least) + 1);
    asides.fill(true, 0, depth);
    const unit = unitClass(figure);
    const run = open[depth];
    const alike = run !== undefined && unitClass(run.items[0]!.figure) === unit;
    const measure = run !== undefined && !alike && figure.words === '';
    if (figure.role !== 'level' || unit === null || OF_ONE.test(figure.words) || measure) {
      asides[depth] = true;
      continue;
    }
    if (figure.quantity.hedge) {
      open[depth] = undefined;
      continue;
    }
    const opens = WORDS.test(figure.between);
    const item: Item = { figure, mark: separatorOf(figure), aside: asides[depth] ?? false };
    asides[depth] = false;
    const summed = summedUp(figure) !== null;
    const own = alike && !opens ? run : open[depth - 1];
    if (summed && own && unitClass(own.items[0]!.figure) === unit && own.items.length > 1 && !own.behind)
      own.behind = figure;
    if (alike && !opens && !run.behind) run.items.push(item);
    else {
      const next = { items: [item], depth, opened: opens, behind: null, goesOn: alike && !opens };
      open[depth] = next;
      runs.push(next);
    }
  }
  return runs;
}
