/** Why something was made again: which of its inputs differ from those of the time before. */

import type { Words } from '../../pipeline/say.js';
import type { StageRecord } from '../store/stage-results.js';
import type { StageName } from './stage-versions.js';

/** The inputs by name; one that a record names and this does not is shown under its own name. */
export const INPUT_WORDS: Record<string, Words> = {
  file: { zh: '文件内容', en: 'the file' },
  name: { zh: '文件名', en: 'the file name' },
  shown: { zh: '文件名', en: 'the file name' },
  folder: { zh: '所在文件夹', en: 'its folder' },
  scans: { zh: '扫描件', en: 'the scan beside it' },
  told: { zh: '填报单位或年度', en: 'whose report it is' },
  rules: { zh: '规则', en: 'rules' },
  families: { zh: '表式', en: 'form families' },
  profile: { zh: '核对设置', en: 'the profile' },
  corrections: { zh: '识别更正', en: 'corrections of the reading' },
  version: { zh: '程序', en: 'the program' },
  stages: { zh: '程序', en: 'the program' },
  templates: { zh: '模板', en: 'templates' },
  faces: { zh: '打印样式或字体', en: 'print style or faces' },
  journal: { zh: '审核意见', en: 'decisions' },
  policy: { zh: '复审要求', en: 'who has to approve' },
  misread: { zh: '审核意见', en: 'decisions' },
  lastYear: { zh: '上年度报告', en: "last year's report" },
  across: { zh: '其他部门报告', en: 'reports of other departments' },
  approved: { zh: '绩效目标表', en: 'the targets that were given' },
  added: {
    zh: '第二次读取、上年度、跨部门或目标表比较的结果',
    en: 'findings of the second reading, of last year, of other departments or of the targets',
  },
  lang: { zh: '语言', en: 'the language' },
  publication: { zh: '公开信息', en: 'what the page says of its publication' },
  checked: { zh: '核对结果', en: 'what checking found' },
  html: { zh: '页面', en: 'the page' },
  about: { zh: '标题或日期', en: 'title or date' },
  pdf: { zh: 'PDF', en: 'the PDF' },
  report: { zh: '文件中的第几份', en: 'which report of the file' },
};

/** Names of the inputs that differ, in the order of the table. */
export function differences(before: Pick<StageRecord, 'inputs'>, now: Pick<StageRecord, 'inputs'>): string[] {
  const names = new Set([...Object.keys(INPUT_WORDS), ...Object.keys(before.inputs), ...Object.keys(now.inputs)]);
  return [...names].filter((name) => before.inputs[name] !== now.inputs[name]);
}

export function inputWords(names: readonly string[]): Words {
  const words = [...new Set(names)].map((name) => INPUT_WORDS[name] ?? { zh: name, en: name });
  const unique = (lang: keyof Words) => [...new Set(words.map((word) => word[lang]))];
  return { zh: unique('zh').join('、'), en: unique('en').join(', ') };
}

export interface Rerun {
  /** Inputs that changed; none for a file that was never made. */
  causes: string[];
  /** The stages that had to run. */
  stages: ReadonlySet<StageName>;
}

/** What the summary says: nothing changed, or how many were made again and why. */
export function describeReruns(reused: number, reruns: readonly Rerun[]): Words[] {
  const counts = new Map<string, { words: Words; count: number }>();
  for (const { causes, stages } of reruns) {
    const done = workOf(stages);
    const why = inputWords(causes);
    const words =
      causes.length === 0
        ? { zh: `新${done.zh}`, en: `${done.en} for the first time` }
        : { zh: `因${why.zh}变化${done.again}`, en: `${done.en} again because of ${why.en}` };
    const seen = counts.get(words.zh) ?? { words, count: 0 };
    counts.set(words.zh, { words, count: seen.count + 1 });
  }
  const said = [...counts.values()].map(({ words, count }) => ({
    zh: `${words.zh} ${count} 份文件`,
    en: `${count} ${count === 1 ? 'file' : 'files'} ${words.en}`,
  }));
  if (reused === 0) return said;
  const kept =
    said.length === 0
      ? {
          zh: `没有变化，${reused} 份文件都沿用上次的结果`,
          en: `nothing has changed: the results of all ${reused} files stand`,
        }
      : {
          zh: `沿用上次结果 ${reused} 份文件`,
          en: `${reused} ${reused === 1 ? 'file stands' : 'files stand'} as before`,
        };
  return [kept, ...said];
}

function workOf(stages: ReadonlySet<StageName>): Words & { again: string } {
  if (stages.has('check')) return { zh: '核对', again: '重新核对', en: 'checked' };
  if (stages.has('render')) return { zh: '出稿', again: '重新出稿', en: 'laid out' };
  if (stages.has('compare')) return { zh: '第二次读取', again: '第二次读取', en: 'read a second time' };
  if (stages.has('print')) return { zh: '打印', again: '重新打印', en: 'printed' };
  return { zh: '判定', again: '重新判定', en: 'judged' };
}
