/** What a page says at its head about itself: 更正说明 and 撤下说明. No person is named; the journal knows who. */
import type { Notice } from '../../pipeline/render/index.js';
import { dateInChina } from '../machine/china-time.js';
import type { Publication } from '../state/publications.js';

/** `published` is what the new release replaces. */
export function correctionNotice(published: Publication, reason: string, at: Date): Notice {
  const { release, withdrawal } = published;
  const before = `第${release.version}版，${dateInChina(new Date(release.at))}公开`;
  const taken = withdrawal ? `，${dateInChina(new Date(withdrawal.at))}撤下` : '';
  return {
    title: '更正说明',
    lines: [
      { name: '更正日期', value: dateInChina(at) },
      { name: '更正原因', value: reason },
      { name: '更正前', value: `${before}${taken}` },
      ...hashLine('更正前 PDF 的 SHA-256', release.files),
    ],
  };
}

export function withdrawalNotice({ release }: Publication, reason: string, at: Date): Notice {
  return {
    title: '本报告已撤下',
    lines: [
      { name: '撤下日期', value: dateInChina(at) },
      { name: '撤下原因', value: reason },
      { name: '撤下的版本', value: `第${release.version}版，${dateInChina(new Date(release.at))}公开` },
      ...hashLine('撤下 PDF 的 SHA-256', release.files),
    ],
  };
}

/** The PDF is what readers have kept. */
function hashLine(name: string, files: Record<string, string>): Notice['lines'] {
  const hash = files['report.pdf'];
  return hash === undefined ? [] : [{ name, value: hash }];
}
