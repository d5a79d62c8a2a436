/** What a page says at its head about itself: 更正说明 and 撤下说明. No person is named; the journal knows who. */
import type { Notice } from '../../pipeline/render/index.js';
import { dateInChina } from '../machine/china-time.js';
import type { Publication } from '../state/publications.js';
import type { ReleaseRecord } from '../store/records.js';

/** What a correction rests on, beside the new file. */
export type Grounds = Pick<NonNullable<ReleaseRecord['corrects']>, 'reason' | 'letter'>;

/** So many changes stand on the page; all of them stand in the data beside it. */
const MOST_CHANGES = 60;

/** `history`: every release before this one. */
export function correctionNotice(
  history: readonly Publication[],
  { reason, letter }: Grounds,
  changes: readonly string[],
  at: Date,
): Notice {
  const shown = changes.slice(0, MOST_CHANGES);
  const rest = changes.length - shown.length;
  return {
    title: '更正说明',
    lines: [
      { name: '更正日期', value: dateInChina(at) },
      { name: '更正原因', value: reason },
      ...(letter ? [{ name: '更正依据', value: letter.number ?? '单位来函' }] : []),
      ...shown.map((value, i) => ({ name: shown.length > 1 ? `更正内容（${i + 1}）` : '更正内容', value })),
      ...(rest > 0 ? [{ name: '更正内容', value: `另有 ${rest} 处，见本页的 JSON 数据` }] : []),
      ...versionLines(history),
    ],
    changes,
  };
}

/** `history`: every release that goes. */
export function withdrawalNotice(history: readonly Publication[], reason: string, at: Date): Notice {
  return {
    title: '本报告已撤下',
    lines: [
      { name: '撤下日期', value: dateInChina(at) },
      { name: '撤下原因', value: reason },
      ...versionLines(history),
    ],
  };
}

function versionLines(history: readonly Publication[]): Notice['lines'] {
  return history.map(({ release, withdrawal }) => ({
    name: `第${release.version}版`,
    value: [
      `${day(release.at)}公开`,
      ...(withdrawal ? [`${day(withdrawal.at)}撤下`] : []),
      ...hashOf(release.files),
    ].join('，'),
  }));
}

function day(at: string): string {
  return dateInChina(new Date(at));
}

/** The PDF is what readers have kept. */
function hashOf(files: Record<string, string>): string[] {
  const hash = files['report.pdf'];
  return hash === undefined ? [] : [`PDF 的 SHA-256 为 ${hash}`];
}
