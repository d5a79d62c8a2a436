import { describe, expect, it } from 'vitest';
import { describeDurations, durationsOf } from '../../../app/stages/stage-durations.js';

describe('durations of the stages', () => {
  it('are told in the order of the work, without the stages that only write down', () => {
    const spent = new Map([
      ['print', { count: 2, ms: 1250 }],
      ['make', { count: 2, ms: 9 }],
      ['check', { count: 3, ms: 99.6 }],
    ] as const);
    const durations = durationsOf(spent);
    expect(durations).toEqual([
      { stage: 'check', count: 3, ms: 99.6 },
      { stage: 'print', count: 2, ms: 1250 },
    ]);
    expect(describeDurations([{ stage: 'intake', count: 3, ms: 40 }, ...durations])).toEqual({
      zh: '各环节合计（同时进行）：收件 3 份 0.0 秒，读取核对 3 份 0.1 秒，打印 2 份 1.3 秒',
      en: 'by stage (side by side): intake 3 in 0.0 s, read and checked 3 in 0.1 s, printed 2 in 1.3 s',
    });
  });

  it('are not told where nothing ran', () => {
    expect(describeDurations([{ stage: 'intake', count: 3, ms: 40 }])).toBeNull();
  });
});
