/**
 * What in a file does something by itself, or is a file of its own: scripts, macros, commands, forms that a program draws, embedded files,
 * templates that are fetched. The readers run and fetch nothing; whoever opens the file may.
 */
import type { Format } from './document.js';
import { Refusal } from './package/refusal.js';
import { openZip } from './package/zip.js';
import { type Message, message } from './result.js';

const IN_PDF: Record<string, [zh: string, en: string]> = {
  JavaScript: ['脚本', 'a script'],
  Launch: ['启动其他程序的动作', 'an action that starts a program'],
  XFA: ['动态表单', 'a form that a program draws'],
  RichMedia: ['多媒体对象', 'rich media'],
  EmbeddedFile: ['嵌入的文件', 'an embedded file'],
};
const IN_PACKAGE: [part: RegExp, zh: string, en: string][] = [
  [/vbaProject\.bin$/i, '宏', 'macros'],
  [/(?:^|\/)activeX\//i, '控件', 'controls'],
  [/\.(?:exe|dll|com|scr|js|jse|vbs|vbe|wsf|hta|bat|cmd|ps1|jar|lnk|msi)$/i, '可执行文件', 'an executable file'],
];

/** null where there is nothing of the kind. */
export async function tellActive(bytes: Uint8Array, format: Format): Promise<Message | null> {
  const found = format === 'pdf' ? await inPdf(bytes) : format === 'docx' || format === 'xlsx' ? inPackage(bytes) : [];
  if (found.length === 0) return null;
  const [zh, en] = [0, 1].map((language) => found.map((one) => one[language]));
  return message(
    'active-content',
    `文件中有${zh?.join('、')}：没有运行，公开稿不含，原文件不要对外提供。`,
    `The file holds ${en?.join(', ')}: nothing of it was run, the page has none of it; do not hand the file itself on.`,
  );
}

async function inPdf(bytes: Uint8Array): Promise<[string, string][]> {
  // Who reads no PDF loads none of its readers.
  const { readPdfCarried } = await import('./pdf/carried.js');
  return [...readPdfCarried(bytes).active].flatMap((name) => (IN_PDF[name] ? [IN_PDF[name]] : []));
}

function inPackage(bytes: Uint8Array): [string, string][] {
  try {
    const names = [...openZip(bytes).entries.values()].map(({ name }) => name);
    return IN_PACKAGE.flatMap(([part, zh, en]) => (names.some((name) => part.test(name)) ? [[zh, en]] : []));
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
