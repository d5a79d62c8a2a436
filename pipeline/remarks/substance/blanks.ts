/** What a claimed form leaves empty although its other cells say that it should not be: results, points, weights, the lines of a total. */
import { type Figure, type Figures, figureAt, roleKey } from '../../equations/figures.js';
import { type Note, noteOf } from '../../equations/judged.js';
import { partsIn } from '../../relations/sum-scope.js';
import { ruleOf } from '../../rules/rules.js';
import { CONCEPTS, conceptOf } from '../../taxonomy/concepts.js';
import type { ClaimedForm, IndicatorRow } from './claimed-form.js';
import { noteOnRows } from './note.js';

/** A stroke says that nothing is due here. */
const isBlank = (text: string) => /^[\s\u3000]*$/.test(text);

export function blankCells(form: ClaimedForm, figures: Figures): Note[] {
  const { heads, rows } = form;
  const own = rows.filter((row) => !row.merged && row.level3 !== '');
  const scored = (row: IndicatorRow) => row.figures.score !== undefined && row.figures.score.value.num > 0n;
  const results = heads.has('actual') ? own.filter((row) => scored(row) && isBlank(row.actual)) : [];
  // A row of which neither column was read is a row that we do not understand.
  const scores =
    heads.has('score') && heads.has('weight')
      ? own.filter((row) => row.figures.weight && isBlank(row.score) && (!isBlank(row.actual) || !isBlank(row.target)))
      : [];
  // Lines of detail below an indicator have neither weight nor points.
  const weights =
    heads.has('weight') && rows.some((row) => row.figures.weight)
      ? own.filter((row) => scored(row) && !row.figures.weight && isBlank(row.weight))
      : [];
  return [
    ...noteOnRows('completeness.result-blank', form, results),
    ...noteOnRows('completeness.score-blank', form, scores),
    ...noteOnRows('completeness.weight-blank', form, weights),
    ...blankRate(form, figures),
  ];
}

/** Points for the execution, and the cell of its rate is there and empty. */
function blankRate({ context: { part, key } }: ClaimedForm, figures: Figures): Note[] {
  const [score, rate] = ['score', 'rate'].map((of) => figureAt(figures, part, `${key}.execution.${of}`));
  const role = { concept: 'KEY.execution.rate', form: key, year: null, stage: null };
  const [blank] = figures.blanks.get(roleKey(part, role)) ?? [];
  if (!score || rate || !blank || blank.unclear) return [];
  const rule = ruleOf('completeness.rate-blank', 'completeness');
  return [noteOf(rule, [score], `${key}.execution`, { message: 'completeness.rate-blank' }, [blank.where])];
}

/** 项目支出 1025.20, and every line below it blank. */
export function blankLines(figures: Figures): Note[] {
  const rule = ruleOf('completeness.lines-blank', 'completeness');
  const totals = new Map<string, { total: Figure; blanks: Set<string> }>();
  const filled = new Set<string>();
  for (const concept of CONCEPTS)
    for (const breakdown of concept.breakdowns ?? []) {
      if (breakdown.kind !== 'complete' || breakdown.within?.includes('narrative')) continue;
      for (const total of figures.all) {
        if (total.role.concept !== concept.id || !total.fact.part.startsWith('annex')) continue;
        const { parts, blanks } = partsIn({ part: total.fact.part, role: total.role, total }, breakdown, figures);
        const id = `${total.fact.part}/${concept.id}/${breakdown.rule}`;
        if (parts.length > 0 || blanks.some(({ unclear }) => unclear)) filled.add(id);
        if (total.value.num <= 0n || blanks.length < 2) continue;
        const seen = totals.get(id);
        const names = blanks.map(({ key }) => conceptOf(key.replace(/@.*$/s, ''))?.zh ?? '').filter(Boolean);
        totals.set(id, { total, blanks: new Set([...(seen?.blanks ?? []), ...names]) });
      }
    }
  return [...totals].flatMap(([id, { total, blanks }]) =>
    filled.has(id) || blanks.size === 0
      ? []
      : [noteOf(rule, [total], id, { message: 'completeness.lines-blank', names: [...blanks] })],
  );
}
