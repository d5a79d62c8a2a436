/** What a later version changed, on the terminal: one line, or with the points and figures below it. */
import { describeVersions } from '../../pipeline/correspondence/describe-versions.js';
import type { Language } from '../../pipeline/report.js';
import { submissionName } from '../../pipeline/terms.js';
import type { VersionPair } from '../stages/later-versions.js';
import { hang } from '../terminal/layout.js';
import type { Style } from '../terminal/style.js';
import { printable } from '../terminal/width.js';

export interface VersionLineOptions {
  lang: Language;
  style: Style;
  width: number;
  /** `head`: one line; `some`: the first items of each list; `all` of them. */
  detail: 'head' | 'some' | 'all';
}

const SOME = 12;

export function versionLines(pair: VersionPair, { lang, style, width, detail }: VersionLineOptions): string[] {
  const zh = lang === 'zh';
  const { number, previous, current, comparison } = pair;
  const account = describeVersions(comparison, previous.document, current, lang);
  const before = printable(previous.ref.shown);
  const which = number === null ? '' : `${submissionName(number, lang)}${zh ? '，' : ', '}`;
  const head = `${which}${account.headline}${zh ? `（上一次 ${before}）` : ` (before: ${before})`}`;
  const lines = hang('  ', 2, head, width);
  if (detail === 'head') return lines;
  const marks = {
    resolved: style.ok('✓'),
    open: style.warn('!'),
    broken: style.bad('✕'),
    forms: style.quiet('·'),
    figures: style.quiet('·'),
  };
  for (const { kind, title, items } of account.groups) {
    const shown = detail === 'all' ? items : items.slice(0, SOME);
    lines.push(...shown.flatMap((item) => hang(`  ${marks[kind]} `, 4, `${title}  ${item}`, width)));
    const rest = items.length - shown.length;
    if (rest > 0)
      lines.push(
        style.quiet(zh ? `    另有 ${rest} 项${title}（--all 列出）` : `    ${rest} more ${title} (--all lists them)`),
      );
  }
  return lines;
}
