/** Which form is which, and which of its indicators, by what each is called. */
import { tight } from '../../parsers/characters.js';
import { indicatorName, projectSubject } from '../taxonomy/label.js';
import type { ApprovedForm, ApprovedIndicator } from './approved-targets.js';
import { type Known, type Matched, matchNames } from './match-names.js';

/** The department's form with the department's, each project's with that of its name. */
export function matchForms<F extends ApprovedForm>(
  approved: readonly F[],
  own: readonly ApprovedForm[],
): Matched<F, ApprovedForm> {
  const known = ({ subject }: ApprovedForm): Known => {
    const name = projectSubject((subject ?? '').normalize('NFKC')).replace(/[“”"《》]/g, '');
    return { name, place: '', group: subject === null ? 'whole' : 'project' };
  };
  return matchNames(approved, own, { a: known, b: known });
}

/** `指标1：` is the form's own count. */
const COUNTED = /^指标\d+[:：、.]?/;

export function knownBy({ name, levels }: Pick<ApprovedIndicator, 'name' | 'levels'>): Known {
  const [first = '', ...rest] = levels.map((level) => tight(level).replace(/指标$/, ''));
  return {
    name: indicatorName(tight(name.normalize('NFKC')).replace(COUNTED, '')),
    place: rest.join('/'),
    group: first,
  };
}
