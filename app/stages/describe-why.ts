/** What `gouji why` says of one file: each step, when and from what it was made, and what changed since the time before. */

import type { Words } from '../../pipeline/say.js';
import { minuteInChina } from '../machine/china-time.js';
import type { StageRecord } from '../store/stage-results.js';
import { differences, INPUT_WORDS, inputWords } from './reruns.js';

const STEPS: Record<string, Words> = {
  check: { zh: '读取和核对', en: 'read and checked' },
  render: { zh: '出稿', en: 'laid out' },
  compare: { zh: '第二次读取', en: 'read a second time' },
  print: { zh: '打印', en: 'printed' },
  versions: { zh: '与上一次报送稿比较', en: 'compared with the submission before' },
};

/** `records`: all about the file, oldest first; `report` where the file holds several. */
export function describeWhy(records: readonly StageRecord[], report: number | undefined, lang: keyof Words): string[] {
  return Object.entries(STEPS).flatMap(([stage, step]) => {
    const isOwn = ({ inputs }: StageRecord) => !inputs['report'] || inputs['report'] === String(report ?? '');
    const own = records.filter((record) => record.stage === stage && isOwn(record));
    const last = own.at(-1);
    return last ? describeStep(step, last, own.at(-2) ?? null, lang) : [];
  });
}

function describeStep(step: Words, record: StageRecord, before: StageRecord | null, lang: keyof Words): string[] {
  const zh = lang === 'zh';
  const at = minuteInChina(new Date(record.at));
  const version = (record.inputs['version'] ?? '').slice(0, 8);
  const lines = [
    zh
      ? `  ${step.zh}：${at}，用时 ${record.ms} 毫秒，程序 ${record.by}（${version}）`
      : `  ${step.en}: ${at}, ${record.ms} ms, program ${record.by} (${version})`,
  ];
  const inputs = Object.entries(record.inputs)
    .filter(([name, value]) => name !== 'version' && name !== 'report' && value !== '')
    .map(([name, value]) => `${(INPUT_WORDS[name] ?? { zh: name, en: name })[lang]} ${value.slice(0, 8)}`);
  lines.push(`      ${zh ? '凭' : 'from'} ${inputs.join(zh ? '，' : ', ')}`);
  if (!before) lines.push(zh ? '      第一次做' : '      made for the first time');
  else {
    const changed = differences(before, record);
    const then = minuteInChina(new Date(before.at));
    const what = inputWords(changed)[lang];
    lines.push(
      changed.length === 0
        ? `      ${zh ? `与 ${then} 那次相比没有变化` : `nothing changed since ${then}`}`
        : `      ${zh ? `与 ${then} 那次相比，变了：${what}` : `changed since ${then}: ${what}`}`,
    );
  }
  return lines;
}
