/** Which tables of targets concern a report, and the report with what they say of it. */

import { findingSentence } from '../findings/sentence.js';
import { toldIn } from '../nothing-read.js';
import type { CheckedDocument, Finding, Language } from '../report.js';
import type { Words } from '../say.js';
import { voiceOf } from '../wording/voice.js';
import { formsOf, sameDepartment } from './approved-targets.js';
import { compareTargets } from './compare-targets.js';
import { withMore } from './continuity.js';
import { matchForms } from './match-forms.js';
import type { TargetTable } from './target-table.js';

/** Of one department and year. What a table does not say, it has of the report that it lies beside: `beside`. */
export function concerns(table: CheckedDocument, { report }: CheckedDocument, beside: boolean): boolean {
  const { department = null, overseer, fiscalYear = null } = table.report ?? {};
  if (!report || (!beside && (department === null || fiscalYear === null))) return false;
  const names = [department, overseer].filter((name) => typeof name === 'string');
  const ofDepartment =
    names.length === 0 || names.some((name) => report.department !== null && sameDepartment(name, report.department));
  return ofDepartment && (fiscalYear === null || fiscalYear === report.fiscalYear);
}

interface TargetsOutcome {
  findings: Finding[];
  messages: CheckedDocument['messages'];
}

/** `elsewhere`: projects that other files of the department evaluate. */
export function checkTargets(
  document: CheckedDocument,
  tables: readonly TargetTable[],
  lang: Language,
  elsewhere: readonly string[] = [],
): TargetsOutcome {
  const voice = voiceOf(document, lang, 'desk');
  return {
    findings: compareTargets(document, tables, elsewhere).map((finding) => ({
      ...finding,
      message: findingSentence(finding, voice),
    })),
    messages: [
      ...tables.map((table) => ({ code: 'targets-compared', ...toldIn(comparedWith(table), lang), where: null })),
      ...likeNames(document, tables).map((words) => ({
        code: 'targets-like-name',
        ...toldIn(words, lang),
        where: null,
      })),
    ],
  };
}

/** Projects of two names that were taken for one. */
function likeNames(document: CheckedDocument, tables: readonly TargetTable[]): Words[] {
  const own = formsOf(document);
  const pairs = tables.flatMap((table) => matchForms(formsOf(table.document), own).pairs);
  return pairs.flatMap(({ a, b, exact }) =>
    exact
      ? []
      : [
          {
            zh: `项目“${b.subject}”按目标表里的“${a.subject}”比对`,
            en: `the project ${b.subject} was compared with ${a.subject} of the targets`,
          },
        ],
  );
}

function comparedWith({ document, isCopy }: TargetTable): Record<Language, string> {
  const { name } = document.source;
  const counted = formsOf(document).reduce((sum, { indicators }) => sum + indicators.length, 0);
  const isMonitoring = document.report?.kind === 'monitoring';
  const [zh, en] = isMonitoring ? ['绩效监控表', 'monitoring table'] : ['绩效目标表', 'targets'];
  if (counted === 0)
    return {
      zh: `${zh}“${name}”里没有读出指标，没有比对`,
      en: `no indicator was read in the ${en} ${name}: nothing was compared`,
    };
  return {
    zh: `与${isCopy ? '报送所附' : '批复'}的${zh}“${name}”比对了 ${counted} 条指标`,
    en: `compared with ${counted} indicators of the ${isCopy ? 'attached' : 'approved'} ${en} ${name}`,
  };
}

/** Projects that other files of the department evaluate. */
export function projectsBeside(document: CheckedDocument, reports: readonly CheckedDocument[]): string[] {
  const { department = null, fiscalYear = null } = document.report ?? {};
  return reports.flatMap((other) => {
    const isOwn = other !== document && department !== null && other.report?.fiscalYear === fiscalYear;
    const name = other.report?.department ?? null;
    return isOwn && name !== null && sameDepartment(name, department)
      ? formsOf(other).flatMap(({ subject }) => subject ?? [])
      : [];
  });
}

export function noReport({ department, year }: { department: string | null; year: number | null }): Words {
  if (department === null || year === null)
    return {
      zh: '这份目标表没有写明单位或年度，没有与自评报告比对',
      en: 'these targets do not say of which department or year they are; no report was compared with them',
    };
  return {
    zh: `没有收到${department} ${year} 年度的自评报告，没有比对`,
    en: `there is no report of ${department} for ${year} to compare with`,
  };
}

export function withTargets(
  document: CheckedDocument,
  tables: readonly TargetTable[],
  lang: Language,
  elsewhere: readonly string[] = [],
): CheckedDocument {
  if (tables.length === 0) return document;
  const { findings, messages } = checkTargets(document, tables, lang, elsewhere);
  return withMore({ ...document, messages: [...document.messages, ...messages] }, { relations: [], findings });
}
