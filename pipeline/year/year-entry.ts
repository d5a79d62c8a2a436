/** A checked report and what people decided on it → its line in the year. */

import { compare, divide, type Exact, exact } from '../decimal.js';
import { maskNumbers } from '../privacy/privacy.js';
import type { CheckedDocument } from '../report.js';
import { OVERALL } from '../taxonomy/form-name.js';
import { type Key, makeKey, printKey } from '../taxonomy/key.js';
import type { StateName } from '../terms.js';
import { type Paragraph, pointsOf } from './points.js';
import type { YearEntry } from './year-report.js';

export interface Reviewed {
  state: StateName;
  versions: number;
  /** Ids of findings that a person called misread: they say nothing about the report. */
  misread: ReadonlySet<string>;
  accepted: number;
  /** Ids of findings that went back with any version. */
  returned: ReadonlySet<string>;
  /** The paragraphs of sections 七 and 八. */
  problems: readonly Paragraph[];
  measures: readonly Paragraph[];
}

const WAN = exact('10000');

export function yearEntry(document: CheckedDocument, reviewed: Reviewed): YearEntry {
  const { misread, returned, problems, measures, state, versions, accepted } = reviewed;
  const { department = null, fiscalYear = null } = document.report ?? {};
  const ids = new Set(document.findings.map(({ id }) => id));
  const spent = statedOnce(
    document,
    ['expenditure.total', 'funds.total'].map((total) => makeKey(total, { year: fiscalYear, stage: 'final' })),
  );
  return {
    department: department ?? maskNumbers(document.source.name),
    state,
    versions,
    figures: document.ledger.numerals,
    relations: {
      checked: document.relations.filter(({ status }) => status !== 'skipped').length,
      holds: document.relations.filter(({ status }) => status === 'holds').length,
    },
    findings: document.findings
      .filter(({ id, severity }) => severity !== 'notice' && !misread.has(id))
      .map(({ rule, kind, severity }) => ({ rule, kind, severity })),
    accepted,
    returned: { points: returned.size, resolved: [...returned].filter((id) => !ids.has(id)).length },
    score: statedOnce(document, [makeKey('KEY.total.score', { form: OVERALL.text })]),
    spent: spent && divide(spent, WAN),
    problems: pointsOf(problems),
    measures: pointsOf(measures),
  };
}

/** The one value that a report prints for a key, exactly; null for none, or several that differ. */
function statedOnce({ facts }: CheckedDocument, keys: readonly Key[]): Exact | null {
  for (const key of keys.map(printKey)) {
    const values = facts.filter((fact) => fact.key === key && fact.hedge === undefined).map((fact) => exact(fact.base));
    const [first] = values;
    if (first) return values.every((value) => compare(value, first) === 0) ? first : null;
  }
  return null;
}
