/**
 * 附件: a file that goes out beside page and PDF as the department handed it in, such as a stamped page. What a picture shows the program cannot
 * read, so somebody has to look and agree; what replaces what stands in the record with both hashes.
 */
import type { Words } from '../../pipeline/say.js';
import { sha256 } from '../machine/hash.js';
import { safeName } from '../machine/safe-name.js';
import type { Publication } from '../state/publications.js';
import type { Workspace } from '../store/store.js';
import { whyNotName } from './grounds.js';
import { RELEASED } from './released.js';

export interface Attachment {
  name: string;
  bytes: Uint8Array;
}

const MOST_BYTES = 20 * 1024 * 1024;
/** By their first bytes: what a browser shows without running anything. */
const KINDS: readonly [ending: RegExp, first: string, type: string][] = [
  [/\.pdf$/i, '%PDF-', 'application/pdf'],
  [/\.jpe?g$/i, '\u00ff\u00d8\u00ff', 'image/jpeg'],
  [/\.png$/i, '\u0089PNG', 'image/png'],
];
/** Of one correction. */
export const MOST_ATTACHED = 5;

export function typeOfAttachment(name: string): string {
  return KINDS.find(([ending]) => ending.test(name))?.[2] ?? 'application/octet-stream';
}

export function whyNotAttached({ name, bytes }: Attachment): Words | null {
  if (bytes.length > MOST_BYTES) return { zh: '附件超过 20 MB', en: 'the attachment is larger than 20 MB' };
  const first = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  if (!KINDS.some(([ending, start]) => ending.test(name) && first.startsWith(start)))
    return { zh: '附件只能是 PDF、JPG 或 PNG', en: 'an attachment is a PDF, JPG or PNG' };
  if (safeName(name) !== name || Object.values<string>(RELEASED).includes(name))
    return {
      zh: '附件的文件名不能用在网站上，请改短或换一个',
      en: 'the name of the attachment cannot stand on a website',
    };
  return whyNotName(name);
}

/** Those that are out with a report. */
export async function attachedTo(workspace: Workspace, { release }: Publication): Promise<Attachment[]> {
  const own = Object.values<string>(RELEASED);
  const kept: Attachment[] = [];
  for (const [name, hash] of Object.entries(release.files)) {
    const bytes = own.includes(name) ? null : await workspace.released.get(hash);
    if (bytes) kept.push({ name, bytes });
  }
  return kept;
}

/** All that go out, and what changes by those that are new. */
export function attach(
  before: readonly Attachment[],
  given: readonly Attachment[],
): { attachments: Attachment[]; added: string[]; changes: string[]; asks: Words[] } {
  const added: string[] = [];
  const changes: string[] = [];
  const asks: Words[] = [];
  for (const { name, bytes } of given) {
    const [old, hash] = [before.find((one) => one.name === name), sha256(bytes)];
    if (old && sha256(old.bytes) === hash) continue;
    added.push(name);
    const was = old ? `SHA-256 ${sha256(old.bytes)} → ` : '新增，SHA-256 ';
    changes.push(`附件“${name}”：${was}${hash}`);
    asks.push({
      zh: `附件“${name}”里有什么，程序不核对，须由人看过没有个人信息和涉密内容`,
      en: `nothing checks what the attachment ${name} shows: a person has to see that it holds nothing private or secret`,
    });
  }
  const kept = before.filter(({ name }) => !given.some((one) => one.name === name));
  return { attachments: [...kept, ...given], added, changes, asks };
}
