/**
 * 附件: a file that goes out beside page and PDF as the department handed it in, such as a stamped page. Its text is read and searched as that
 * of a submission, and nothing of it can be masked; what the program cannot read somebody has to look at. What replaces what stands in the
 * record with both hashes.
 */
import { tellActive } from '../../parsers/active.js';
import { wordsOfPicture } from '../../parsers/package/carried.js';
import { isPlaced } from '../../parsers/package/picture-parts.js';
import { sniff } from '../../parsers/sniff.js';
import { tellCarried } from '../../pipeline/privacy/carried.js';
import type { Words } from '../../pipeline/say.js';
import { sha256 } from '../machine/hash.js';
import { safeName } from '../machine/safe-name.js';
import { failureOf } from '../read/rejected.js';
import type { Stages } from '../stages/make-editions.js';
import type { Publication } from '../state/publications.js';
import type { Workspace } from '../store/store.js';
import { whyNotName } from './grounds.js';
import { RELEASED } from './released.js';

export interface Attachment {
  name: string;
  bytes: Uint8Array;
}

const MOST_BYTES = 20 * 1024 * 1024;
/** What a browser shows or saves without running anything, by the first bytes, or as the readers tell it. */
const PICTURES: readonly [ending: RegExp, first: string][] = [
  [/\.jpe?g$/i, '\u00ff\u00d8\u00ff'],
  [/\.png$/i, '\u0089PNG'],
];
const READ: readonly [ending: RegExp, format: string][] = [
  [/\.pdf$/i, 'pdf'],
  [/\.docx$/i, 'docx'],
  [/\.xlsx$/i, 'xlsx'],
  [/\.(?:txt|csv)$/i, 'text'],
  [/\.(?:txt|csv)$/i, 'tsv'],
];
/** What a browser shows; the others it saves. */
const SHOWN: readonly [ending: RegExp, type: string][] = [
  [/\.pdf$/i, 'application/pdf'],
  [/\.jpe?g$/i, 'image/jpeg'],
  [/\.png$/i, 'image/png'],
];
export const MOST_ATTACHED = 5;

export function typeOfAttachment(name: string): string {
  return SHOWN.find(([ending]) => ending.test(name))?.[1] ?? 'application/octet-stream';
}

export async function whyNotAttached({ name, bytes }: Attachment): Promise<Words | null> {
  if (bytes.length > MOST_BYTES) return { zh: '附件超过 20 MB', en: 'the attachment is larger than 20 MB' };
  const first = Buffer.from(bytes.subarray(0, 8)).toString('latin1');
  const format = sniff(bytes, name).value?.format;
  const isPicture = PICTURES.some(([ending, start]) => ending.test(name) && first.startsWith(start));
  if (!isPicture && !READ.some(([ending, known]) => ending.test(name) && known === format))
    return {
      zh: '附件只能是 PDF、JPG、PNG、DOCX、XLSX、TXT 或 CSV',
      en: 'an attachment is a PDF, JPG, PNG, DOCX, XLSX, TXT or CSV',
    };
  const active = format ? await tellActive(bytes, format) : null;
  if (active)
    return {
      zh: `附件不能照原样公开：${active.zh}请打印成普通 PDF 后提供`,
      en: `the attachment cannot go out as it is: ${active.en} Print it to a plain PDF.`,
    };
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

/** All that go out, what changes by those that are new, and what these hold. */
export async function attach(
  before: readonly Attachment[],
  given: readonly Attachment[],
  search: Stages['search'],
): Promise<{ attachments: Attachment[]; added: string[]; changes: string[]; asks: Words[]; holds: Words[] }> {
  const added: string[] = [];
  const changes: string[] = [];
  const asks: Words[] = [];
  const holds: Words[] = [];
  for (const attachment of given) {
    const { name, bytes } = attachment;
    const [old, hash] = [before.find((one) => one.name === name), sha256(bytes)];
    if (old && sha256(old.bytes) === hash) continue;
    added.push(name);
    const was = old ? `SHA-256 ${sha256(old.bytes)} → ` : '新增，SHA-256 ';
    changes.push(`附件“${name}”：${was}${hash}`);
    const looked = await lookInto(attachment, hash, search);
    asks.push(looked.ask);
    holds.push(...looked.holds);
  }
  const kept = before.filter(({ name }) => !given.some((one) => one.name === name));
  return { attachments: [...kept, ...given], added, changes, asks, holds };
}

async function lookInto(
  { name, bytes }: Attachment,
  hash: string,
  search: Stages['search'],
): Promise<{ ask: Words; holds: Words[] }> {
  if (PICTURES.some(([ending]) => ending.test(name))) {
    const { texts, isWhole } = wordsOfPicture(bytes);
    const carried: Words[] = [...tellCarried({ carried: texts }), ...(isPlaced(bytes) ? [PLACED] : [])];
    const holds = [...(carried.length > 0 ? [held(name, carried)] : []), ...(isWhole ? [] : [unsearched(name)])];
    return { ask: unread(name, PICTURE), holds };
  }
  const outcome = await search({ name, bytes, sha256: hash });
  if (!outcome.ok) return { ask: unread(name, failureOf(outcome).words), holds: [] };
  const { found, carried, unread: why } = outcome.value;
  const beside = carried.length > 0 ? [held(name, carried)] : [];
  if (why) return { ask: unread(name, why), holds: why.code === 'encrypted' ? [locked(name)] : beside };
  const ask = {
    zh: `附件“${name}”的文字查过，图片、印章和嵌入的对象没有，${LOOK.zh}`,
    en: `the words of the attachment ${name} were searched, its pictures and what is embedded were not: ${LOOK.en}`,
  };
  if (found.length + carried.length === 0) return { ask, holds: [] };
  const told = found.slice(0, MOST_NAMED).join('、');
  return { ask, holds: [held(name, [...(told === '' ? [] : [{ zh: told, en: told }]), ...carried])] };
}

function held(name: string, what: readonly Words[]): Words {
  return {
    zh: `附件“${name}”有个人信息或涉密标志（${what.map(({ zh }) => zh).join('；')}）：附件照原样公开，遮盖不了，请单位处理后重新提供`,
    en: `the attachment ${name} holds personal data or marks of secrecy (${what.map(({ en }) => en).join('; ')}), which cannot be masked in it: the department has to hand in another`,
  };
}

/** What nobody can open is not made public by being put out. */
function locked(name: string): Words {
  return {
    zh: `附件“${name}”设有打开密码，公众打不开：请单位取消密码后重新提供`,
    en: `the attachment ${name} is protected by a password, nobody could open it: the department has to hand in one without`,
  };
}

/** What a picture carries and nobody sees: no person can look through it in the program's place. */
function unsearched(name: string): Words {
  return {
    zh: `附件“${name}”附带的信息（拍摄信息、备注等）读不全，没有全部查过其中有无个人信息和涉密标志：请用“另存为”或截图去掉后重新提供`,
    en: `what the picture ${name} carries beside what it shows (EXIF, comments) cannot be read to its end and was not all searched for personal data and marks of secrecy: the department has to save it anew without that and hand it in again`,
  };
}

const MOST_NAMED = 3;
const PLACED: Words = {
  zh: '照片带有拍摄地点，请用“另存为”或截图去掉后重新提供',
  en: 'the photograph tells where it was taken; save it anew without that',
};
const PICTURE: Words = { zh: '这是图片', en: 'it is a picture' };
const LOOK: Words = {
  zh: '须由人看过没有个人信息和涉密内容',
  en: 'a person has to see that it holds nothing private or secret',
};

function unread(name: string, why: Words): Words {
  return {
    zh: `附件“${name}”没有查过文字（${why.zh}），${LOOK.zh}`,
    en: `the words of the attachment ${name} were not searched (${why.en}): ${LOOK.en}`,
  };
}
