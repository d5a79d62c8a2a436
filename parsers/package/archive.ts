/** A .zip of submissions: its files as bytes, under the same limits as everything else that is unpacked. */

import { LIMITS } from '../limits.js';
import { accepted, type ParseResult, type RejectionCode, rejected } from '../result.js';
import { Refusal } from './refusal.js';
import { openZip, unpack } from './zip.js';

export interface ArchivedFile {
  /** Path inside the archive, with `/`. */
  path: string;
  bytes: Uint8Array;
}

/** Left by systems and office programs beside the files that people made. */
const SYSTEM = /(?:^|\/)(?:__MACOSX\/|\.|~\$|thumbs\.db$|desktop\.ini$)/i;

/** Whether bytes are a ZIP that holds files of its own, rather than a document of an office program or OFD (which is a ZIP, too). */
export function isArchive(bytes: Uint8Array): boolean {
  if (!(bytes[0] === 0x50 && bytes[1] === 0x4b)) return false;
  try {
    const names = [...openZip(bytes).entries.keys()];
    return !names.some(
      (name) =>
        name === '[content_types].xml' || name === 'mimetype' || name === 'ofd.xml' || /^(?:word|xl|ppt)\//.test(name),
    );
  } catch {
    return false;
  }
}

/** Unpacks an archive in the order of its paths. Nothing is written anywhere, so a path cannot lead out of a folder. */
export function openArchive(bytes: Uint8Array): ParseResult<ArchivedFile[]> {
  try {
    const zip = openZip(bytes);
    const entries = [...zip.entries.values()].filter((entry) => !entry.name.endsWith('/') && !SYSTEM.test(entry.name));
    const declared = entries.reduce((sum, entry) => sum + entry.unpackedBytes, 0);
    if (declared > LIMITS.archiveBytes) {
      const mib = (n: number) => Math.ceil(n / 1024 / 1024);
      return rejected(
        'too-large',
        `压缩包解开后有 ${mib(declared)} MB，超过上限 ${mib(LIMITS.archiveBytes)} MB。请分成几个压缩包，或先解压再处理文件夹。`,
        `Unpacked the archive has ${mib(declared)} MB, more than ${mib(LIMITS.archiveBytes)} MB. Split it, or unpack it and process the folder.`,
      );
    }
    const files = entries.map((entry) => ({ path: entry.name, bytes: unpack(zip, entry).slice() }));
    return accepted(files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)));
  } catch (error) {
    if (error instanceof Refusal) return refused(error.code);
    throw error;
  }
}

function refused(code: RejectionCode): ParseResult<ArchivedFile[]> {
  if (code === 'encrypted') {
    return rejected(
      'encrypted',
      '压缩包设有密码，无法打开。请去掉密码重新压缩，或直接报送其中的文件。',
      'The archive is protected by a password. Pack it again without one, or submit the files themselves.',
    );
  }
  return rejected(
    code === 'limit' ? 'limit' : 'damaged',
    '压缩包已损坏、没有传完或内容超出处理上限，没有打开。请重新压缩后报送，或直接报送其中的文件。',
    'The archive is damaged, cut off or beyond the limits and was not opened. Pack it again, or submit the files themselves.',
  );
}
