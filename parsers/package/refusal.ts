import { LIMITS } from '../limits.js';
import type { RejectionCode } from '../result.js';

/**
 * Unwinds from the depth of a streaming parse when the file cannot be read. Never leaves parsers/: `readDocx` and
 * `readDocxByMammoth` catch it and return the rejection. (A result passed back through every element callback would cost a test
 * for each of a million elements.)
 */
export class Refusal extends Error {
  constructor(
    readonly code: RejectionCode,
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

const RESAVE = '请在 Word 或 WPS 中打开原文件，另存为新的 .docx 文件后重新报送';
const RESAVE_EN = 'Open the original in Word or WPS, save it as a new .docx file and submit that';

export function damagedPackage(zh: string, en: string): Refusal {
  return new Refusal(
    'damaged',
    `Word 文件已损坏或没有传完：${zh}。${RESAVE}。`,
    `The Word file is damaged or cut off: ${en}. ${RESAVE_EN}.`,
  );
}

export function unreadablePackage(zh: string, en: string): Refusal {
  return new Refusal(
    'unreadable',
    `Word 文件无法读取：${zh}。${RESAVE}。`,
    `The Word file cannot be read: ${en}. ${RESAVE_EN}.`,
  );
}

export function beyondLimit(zh: string, en: string): Refusal {
  return new Refusal(
    'limit',
    `Word 文件超出了可以处理的范围：${zh}。请删去与报告无关的内容，或拆成几个文件后重新报送。`,
    `The Word file is beyond what can be processed: ${en}. Remove what does not belong to the report, or split the file, and submit it again.`,
  );
}

export function tooLarge(bytes: number, limit: number): Refusal {
  const mib = (n: number): string => (n / 1024 / 1024).toFixed(1);
  return new Refusal(
    'too-large',
    `文件有 ${mib(bytes)} MB，超过了 ${mib(limit)} MB 的上限。请压缩或删去文件中的图片后重新报送。`,
    `The file has ${mib(bytes)} MB, more than the ${mib(limit)} MB allowed. Compress or remove its pictures and submit it again.`,
  );
}

export function encrypted(): Refusal {
  return new Refusal(
    'encrypted',
    '文件设有密码，无法读取。请用 Word 或 WPS 打开，取消密码（文件 → 信息 → 保护文档）后重新报送。',
    'The file is protected by a password. Open it in Word or WPS, remove the password and submit it again.',
  );
}

export function emptyFile(): Refusal {
  return new Refusal(
    'empty',
    '文件是空的（0 字节）。请重新导出或复制报告文件后再报送。',
    'The file is empty (0 bytes). Export or copy the report again and submit it.',
  );
}

export function labelsTooLong(): Refusal {
  return beyondLimit('自动编号的文字太长', 'its automatic numbers are too long');
}

export function fieldsTooDeep(): Refusal {
  return beyondLimit(
    `域嵌套超过 ${LIMITS.openFields} 层`,
    `its fields are nested more than ${LIMITS.openFields} levels deep`,
  );
}

export function tooManyCells(): Refusal {
  const wan = LIMITS.tableCells / 10_000;
  return beyondLimit(`表格超过 ${wan} 万个单元格`, `its tables have more than ${LIMITS.tableCells} cells`);
}

export function tooManyBlocks(): Refusal {
  const wan = LIMITS.blocks / 10_000;
  return beyondLimit(`段落超过 ${wan} 万个`, `it has more than ${LIMITS.blocks} paragraphs`);
}
