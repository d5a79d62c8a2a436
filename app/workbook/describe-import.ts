import type { Language } from '../../pipeline/report.js';
import { printable } from '../terminal/width.js';
import { WORDS } from './columns.js';
import type { Outcome } from './plan-import.js';
import type { Taken } from './take-filled.js';

/** What was taken from a filled workbook, what was refused and why: a line a row, then the counts. `shown` is the file as the user knows it. */
export function describeImport(taken: Taken, shown: string, kept: string | null, lang: Language): string[] {
  const zh = lang === 'zh';
  const file = printable(shown);
  if (taken.problem) {
    const kept_ = kept === null ? '' : zh ? `原文件已存为 ${kept}。` : ` It is kept as ${kept}.`;
    return [
      zh
        ? `${file}：${taken.problem.zh}。没有读取任何处理。${kept_}`
        : `${file}: ${taken.problem.en}. Nothing was read.${kept_}`,
    ];
  }
  const { outcomes } = taken;
  const count = (kind: Outcome['kind']) => outcomes.filter((outcome) => outcome.kind === kind).length;
  if (outcomes.length === 0) return [zh ? `${file}：没有新填的处理。` : `${file}: nothing was filled in.`];
  const parts = zh
    ? [
        `记录 ${count('taken')} 处`,
        ...(count('refused') > 0 ? [`没有采用 ${count('refused')} 行`] : []),
        ...(count('known') > 0 ? [`以前已记录 ${count('known')} 处`] : []),
        ...(count('later') > 0 ? [`${WORDS.later} ${count('later')} 处`] : []),
      ].join('，')
    : [
        `${count('taken')} recorded`,
        ...(count('refused') > 0 ? [`${count('refused')} refused`] : []),
        ...(count('known') > 0 ? [`${count('known')} known before`] : []),
        ...(count('later') > 0 ? [`${count('later')} put off`] : []),
      ].join(', ');
  const lines = outcomes.flatMap((outcome) => lineOf(outcome, zh));
  return [...lines, zh ? `${file}：${parts}。` : `${file}: ${parts}.`];
}

function lineOf(outcome: Outcome, zh: boolean): string[] {
  const { line, handle, report, cells } = outcome.row;
  const row = zh ? `第 ${line} 行` : `row ${line}`;
  const what = [row, printable(handle), printable(report)].filter((text) => text !== '').join('  ');
  if (outcome.kind === 'refused')
    return [
      zh ? `  ✕ ${what}  没有采用：${printable(outcome.why.zh)}` : `  ✕ ${what}  refused: ${printable(outcome.why.en)}`,
    ];
  if (outcome.kind !== 'taken') return [];
  const { record } = outcome;
  const wants = record.proposed === true && record.verdict !== 'return' && record.seen.severity === 'error';
  const note = wants
    ? zh
      ? '  影响得分、等级或主要数据的，须本人确认（gouji decide --confirm 或审核工作台）'
      : '  confirmed by the person where it moves something (--confirm)'
    : '';
  return [`  ✓ ${what}  ${WORDS[outcome.word]}  ${printable(cells.by)}${note}`];
}
