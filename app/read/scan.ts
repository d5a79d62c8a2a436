/** What goes with a report and is no report, a scan or a form of 保密审查: what is recorded of it, and what is said. */
import { addTo } from '../../parsers/grouped.js';
import { type Message, message } from '../../parsers/result.js';
import type { ReceivedRecord } from '../store/records.js';

/** As it travels with the file that it belongs to. */
export interface Scan {
  name: string;
  sha256: string;
  bytes: number;
  /** 0 where it is no picture. */
  pages: number;
}

/** The department's own form of 保密审查, whatever kind of file it is. */
export const SECRECY_FORM = /保密审查|涉密审查|公开审查表/;

/** Words by which a file says that it was signed or stamped. */
export const SAYS = /盖章|签章|签字|公章|扫描/;

type Lines = readonly ReceivedRecord[];
const SEEN = new WeakMap<Lines, { length: number; byOwner: Map<string, Scan[]> }>();

/** The scans that came in with a file, as the intake recorded them. */
export function scansOf(lines: Lines, sha256: string): Scan[] {
  const seen = SEEN.get(lines);
  if (seen?.length === lines.length) return seen.byOwner.get(sha256) ?? [];
  const byOwner = new Map<string, Scan[]>();
  for (const { scanOf, pages = 1, name, sha256: own, bytes } of lines)
    if (scanOf !== undefined) addTo(byOwner, scanOf, { name, sha256: own, bytes, pages });
  SEEN.set(lines, { length: lines.length, byOwner });
  return byOwner.get(sha256) ?? [];
}

export function tellScan({ name, sha256, pages }: Scan): Message {
  const hash = sha256.slice(0, 12);
  if (SECRECY_FORM.test(name))
    return message(
      'secrecy-beside',
      `随报告收到单位的保密审查表 ${name}（校验码 ${hash}），原样留存。`,
      `The department's own form of secrecy review came with the report: ${name} (checksum ${hash}). It is kept as it is.`,
    );
  const what = /签字/.test(name)
    ? ['签字扫描件', 'signed scan']
    : SAYS.test(name)
      ? ['盖章扫描件', 'stamped scan']
      : ['扫描件', 'scan'];
  return message(
    'scan-beside',
    `随报告收到${what[0]} ${name}（${pages} 页，校验码 ${hash}）：原样留存，没有读取，核对以可编辑的文件为准。`,
    `A ${what[1]} came with the report: ${name} (${pages} ${pages === 1 ? 'page' : 'pages'}, checksum ${hash}). It is kept as it is and was not read; the editable file is what is checked.`,
  );
}
