/** A remark on rows of a form: all of one form are one finding, which names the rows and shows where they stand. */
import type { Words } from '../say.js';
import { namePart } from '../wording/name.js';
import { few, type SentenceOf, type Telling } from '../wording/sentence-parts.js';
import type { ClaimedForm, IndicatorRow } from './context/claimed-form.js';
import type { RemarkContext } from './context/context.js';
import { type RemarkRule, remark } from './remark.js';

export type Rows = { part: string; names: string[] };

/** The sentence that names them; `wrong`: what is said behind the names. */
export function saidOfRows({ data: { part, names }, ...c }: Telling<Rows>, wrong: Words): string {
  const [form, what] = [namePart(part, c.voice), few(names, c)];
  return c.zh ? `${form}“${what}”${wrong.zh}` : `${form}, ${what}: ${wrong.en}`;
}

/** Its message id is the id of its rule. */
export function rowsRemark(definition: {
  rule: RemarkRule<`${'completeness' | 'explanation' | 'plausibility'}.${string}`>;
  rows: (form: ClaimedForm, context: RemarkContext) => IndicatorRow[];
  /** Of scoring tables, too. */
  scoring?: true;
  nameOf?: (row: IndicatorRow) => string;
  placeOf?: (row: IndicatorRow, form: ClaimedForm) => IndicatorRow['place'];
  wrong: Words;
}) {
  const { rule, rows, wrong } = definition;
  const { nameOf = ({ level2, level3 }) => level3 || level2, placeOf = ({ place }) => place } = definition;
  const say: Record<string, SentenceOf<Rows>> = { [rule.id]: (c) => saidOfRows(c, wrong) };
  return remark({
    rule,
    find: (context) =>
      [...context.forms, ...(definition.scoring ? context.scoringTables : [])].flatMap((form) => {
        const found = rows(form, context);
        if (found.length === 0) return [];
        const data = { message: rule.id, part: form.context.part, names: [...new Set(found.map(nameOf))] };
        const where = found.flatMap((row) => placeOf(row, form));
        return [{ subject: form.context.key, data, where }];
      }),
    say,
  });
}
