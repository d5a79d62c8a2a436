import type { Words } from '../../pipeline/say.js';
import type { StageName } from './stage-versions.js';

/** How often a stage ran in a batch and how long it took in all. */
export interface StageDuration {
  stage: 'intake' | WorkingStage;
  count: number;
  ms: number;
}

/** The stages that work on a report, in their order; the others only write down what these made. */
const WORKING = ['check', 'render', 'compare', 'print'] as const satisfies readonly StageName[];
type WorkingStage = (typeof WORKING)[number];

const NAMES: Record<StageDuration['stage'], Words> = {
  intake: { zh: '收件', en: 'intake' },
  check: { zh: '读取核对', en: 'read and checked' },
  render: { zh: '出稿', en: 'laid out' },
  compare: { zh: '第二次读取', en: 'read a second time' },
  print: { zh: '打印', en: 'printed' },
};

export function durationsOf(spent: ReadonlyMap<StageName, { count: number; ms: number }>): StageDuration[] {
  return WORKING.flatMap((stage) => {
    const one = spent.get(stage);
    return one ? [{ stage, ...one }] : [];
  });
}

/** One sentence; null where nothing ran. Stages run side by side, so that together they take longer than the batch. */
export function describeDurations(durations: readonly StageDuration[]): Words | null {
  if (durations.every(({ stage }) => stage === 'intake')) return null;
  const parts = durations.map(({ stage, count, ms }) => {
    const { zh, en } = NAMES[stage];
    const seconds = (ms / 1000).toFixed(1);
    return { zh: `${zh} ${count} 份 ${seconds} 秒`, en: `${en} ${count} in ${seconds} s` };
  });
  return {
    zh: `各环节合计（同时进行）：${parts.map((part) => part.zh).join('，')}`,
    en: `by stage (side by side): ${parts.map((part) => part.en).join(', ')}`,
  };
}
