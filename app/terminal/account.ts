/**
 * The readable account of one checked file (design: look/README.md, "The terminal"): a head, the expenditure total first, then what fails in order
 * of weight, last how many figures were read and bound. One line a finding; nothing is dropped without saying how to see it.
 */

import { cutAt, displayWidth } from '../../parsers/characters.js';
import { addTo } from '../../parsers/grouped.js';
import type { CheckedDocument, Fact, Language, Relation } from '../../pipeline/report.js';
import { wordsOf } from '../../pipeline/say.js';
import { readKey } from '../../pipeline/taxonomy/key.js';
import { countOf, STATE_TERMS } from '../../pipeline/terms.js';
import { nameFigure, namePart } from '../../pipeline/wording/name.js';
import { namePlace } from '../../pipeline/wording/name-place.js';
import { describeRelation } from '../../pipeline/wording/relation.js';
import { type Voice, voiceOf } from '../../pipeline/wording/voice.js';
import { type AccountLine, findingLines } from './finding-lines.js';
import { hang, side } from './layout.js';
import type { Style } from './style.js';
import { padStart, printable } from './width.js';

export interface AccountOptions {
  /** How the user knows the file. */
  shown: string;
  lang: Language;
  style: Style;
  /** Cells of a line. */
  width: number;
  /** Also notices, relations that hold, unbound figures and what could not be checked. */
  all: boolean;
}

export function writeAccount(document: CheckedDocument, options: AccountOptions): string {
  return document.outcome === 'rejected' ? rejection(document, options) : account(document, options);
}

function rejection(document: CheckedDocument, { shown, lang, style, width }: AccountOptions): string {
  const message = printable(document.rejection?.message ?? '');
  return [
    `${style.strong(printable(shown))}  ${style.bad(STATE_TERMS.unreadable[lang])}`,
    ...hang(`  ${style.bad('✕')} `, 4, message, width),
    ...messageLines(document, { lang, style, width }),
    '',
  ].join('\n');
}

function account(document: CheckedDocument, options: AccountOptions): string {
  const { lang, style, all } = options;
  const zh = lang === 'zh';
  const voice = voiceOf(document, lang, 'line');
  const lines = findingLines(document, voice, all);
  const shown = lines.filter((line) => all || line.severity !== 'notice');
  const holds = document.relations.filter((relation) => relation.status === 'holds');
  const first = expenditureTotal(document.relations, voice);
  const otherHolds = holds.filter((relation) => relation !== first);
  const out = [headLine(document, options), ...firstLine(first, otherHolds.length, voice, options)];
  for (const line of shown) out.push(...findingLine(line, options));
  const folded = document.findings.filter((finding) => finding.severity === 'notice').length;
  if (!all && folded > 0) {
    out.push(
      style.quiet(
        zh
          ? `  · 另有 ${countOf('notice', folded, 'zh')}（--all 列出）`
          : `  · ${countOf('notice', folded, 'en')} more (--all lists them)`,
      ),
    );
  }
  if (all) {
    for (const relation of otherHolds)
      out.push(...side(`  ${style.ok('✓')} `, describeRelation(relation, voice), '', options));
    for (const relation of document.relations.filter((r) => r.status === 'skipped')) {
      const text = `${describeRelation(relation, voice)}${relation.reason ? `  ${printable(wordsOf(relation.reason)[lang])}` : ''}`;
      out.push(...side(style.quiet('  – '), text, '', options));
    }
  }
  out.push(...messageLines(document, options), ...meter(document, voice, options), '');
  return out.join('\n');
}

function headLine(document: CheckedDocument, options: AccountOptions): string {
  const { lang, style, shown, width } = options;
  const zh = lang === 'zh';
  const holds = document.relations.filter((relation) => relation.status === 'holds').length;
  const fails = document.relations.filter((relation) => relation.status === 'fails').length;
  const count = (severity: string) => document.findings.filter((finding) => finding.severity === severity).length;
  const errors = count('error');
  const warnings = count('warning');
  const problems = [
    ...(errors > 0 ? [countOf('error', errors, lang)] : []),
    ...(warnings > 0 ? [countOf('warning', warnings, lang)] : []),
  ];
  const result =
    problems.length === 0 && fails === 0
      ? zh
        ? `${holds} 项核对，全部相符`
        : `${holds} relations checked, all hold`
      : [zh ? `${holds + fails} 项核对：${holds} 相符` : `${holds + fails} relations: ${holds} hold`, ...problems].join(
          ' · ',
        );
  const report = document.report;
  const who = report?.department ?? (zh ? '报送单位未写明' : 'department unknown');
  const year = report?.fiscalYear ?? (zh ? '年度未写明' : 'year unknown');
  const left = `${style.strong(`${printable(String(who))} ${year}`)}  ${style.quiet(printable(shown))}`;
  const gap = width - displayWidth(`${printable(String(who))} ${year}  ${printable(shown)}`) - displayWidth(result);
  const tinted = errors > 0 ? style.bad(result) : warnings > 0 ? style.warn(result) : style.ok(result);
  return gap >= 2
    ? `${left}${' '.repeat(gap)}${tinted}`
    : `${left}\n${padStart('', Math.max(0, width - displayWidth(result)))}${tinted}`;
}

/** 支出合计 = 基本支出 + 项目支出 of the year's final accounts, wherever it is printed: what every reader looks for first. */
function expenditureTotal(relations: readonly Relation[], { facts }: Voice): Relation | null {
  const candidates = relations.filter(({ kind, operands }) => {
    if (kind !== 'sum') return false;
    const [total, ...parts] = operands.map((id) => readKey(facts.get(id)?.key ?? ''));
    const known = total?.stage === 'final' && ['expenditure.total', 'funds.total'].includes(total.concept);
    return (
      known && ['basic', 'project'].every((part) => parts.some(({ concept }) => concept === `expenditure.${part}`))
    );
  });
  const order = ['fails', 'holds', 'skipped'];
  return candidates.sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status))[0] ?? null;
}

function firstLine(total: Relation | null, others: number, voice: Voice, options: AccountOptions): string[] {
  const { lang, style, all } = options;
  const zh = lang === 'zh';
  const more =
    others > 0 && !all ? (zh ? `另有 ${others} 项相符（--all 列出）` : `${others} more hold (--all lists them)`) : '';
  if (total?.status === 'holds') {
    return side(`  ${style.ok('✓')} `, describeRelation(total, voice), more, options, style.quiet);
  }
  // A total that fails stands among the findings; one that is not there is said.
  if (total?.status === 'fails') {
    const text = zh
      ? `${others} 项相符${all ? '' : '（--all 列出）'}`
      : `${others} hold${all ? '' : ' (--all lists them)'}`;
    return others === 0 ? [] : side(`  ${style.ok('✓')} `, text, '', options);
  }
  const text = zh
    ? '支出合计：没有同时找到合计、基本支出和项目支出，未核对'
    : 'Total expenditure: total, basic and project expenditure were not all found';
  return side(
    style.quiet('  – '),
    total?.reason ? printable(wordsOf(total.reason)[lang]) : text,
    more,
    options,
    style.quiet,
  );
}

function findingLine(line: AccountLine, options: AccountOptions): string[] {
  const { style, width } = options;
  const tint = line.severity === 'error' ? style.bad : line.severity === 'warning' ? style.warn : style.quiet;
  const mark = tint(line.severity === 'error' ? '✕' : line.severity === 'warning' ? '!' : '·');
  return [
    ...side(`  ${mark} `, line.text, line.right, options, tint),
    ...line.below.flatMap((text) => hang(' '.repeat(6), 6, text, width).map((l) => style.quiet(l))),
  ];
}

function messageLines(
  document: CheckedDocument,
  { lang, style, width }: Pick<AccountOptions, 'lang' | 'style' | 'width'>,
): string[] {
  const byText = new Map<string, number>();
  for (const { message } of document.messages)
    byText.set(printable(message), (byText.get(printable(message)) ?? 0) + 1);
  return [...byText].flatMap(([text, count]) => {
    const times = count === 1 ? '' : lang === 'zh' ? `（${count} 处）` : ` (${count} places)`;
    return hang(style.quiet(lang === 'zh' ? '  读取 ' : '  read '), 7, `${text}${times}`, width);
  });
}

/** How many figures were read, how many a relation binds, and every numeral that could not be classed, with its place. */
function meter(document: CheckedDocument, voice: Voice, options: AccountOptions): string[] {
  const { lang, style, width, all } = options;
  const zh = lang === 'zh';
  const { ledger, facts } = document;
  const bound = new Set(document.relations.filter((r) => r.status !== 'skipped').flatMap((r) => r.operands));
  const count = facts.filter((fact) => bound.has(fact.id)).length;
  const share = facts.length === 0 ? 0 : Math.floor((100 * count) / facts.length);
  const out: string[] = [];
  for (const place of ledger.unreadPlaces ?? []) {
    const text = `${zh ? '未识别' : 'not classed'} “${printable(cutAt(place.quote, 40))}”  ${namePlace(place, voice)}`;
    out.push(...hang(`  ${style.warn('?')} `, 4, text, width));
  }
  if (all)
    out.push(
      ...unboundLines(
        facts.filter((fact) => !bound.has(fact.id)),
        voice,
        options,
      ),
    );
  const read = zh
    ? ledger.unread === 0
      ? `${facts.length} 个数字全部读出`
      : `读出 ${facts.length} 个数字`
    : ledger.unread === 0
      ? `all ${facts.length} figures read`
      : `${facts.length} figures read`;
  const rest = zh
    ? `，${count} 个已相互核对（${share}%），未识别 ${ledger.unread}`
    : `, ${count} checked against others (${share}%), not classed ${ledger.unread}`;
  out.push(ledger.unread === 0 ? `${read}${rest}` : style.warn(`${read}${rest}`));
  return out;
}

/** Figures that no relation binds, one paragraph a place. */
function unboundLines(facts: readonly Fact[], voice: Voice, { lang, style, width }: AccountOptions): string[] {
  const byPlace = new Map<string, string[]>();
  for (const fact of facts) {
    const inForm = fact.where.row !== undefined;
    const place = inForm ? namePart(fact.part, voice) : namePlace(fact.where, voice);
    const unit = fact.text.endsWith(fact.unit) ? '' : fact.unit;
    addTo(byPlace, place, `${nameFigure(fact, voice)} ${fact.text}${unit}`);
  }
  const [head, colon, comma] = lang === 'zh' ? ['未参与核对', '：', '，'] : ['not cross-checked', ': ', ', '];
  return [...byPlace].flatMap(([place, figures]) =>
    hang(style.quiet('  ○ '), 4, `${head}  ${place}${colon}${figures.join(comma)}`, width),
  );
}
