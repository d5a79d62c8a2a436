import type { RejectionCode } from '../../parsers/result.js';
import { nothingRead, toldIn } from '../../pipeline/nothing-read.js';
import type { CheckedDocument, Language } from '../../pipeline/report.js';
import type { Words } from '../../pipeline/say.js';
import type { Outcome } from './read-in-worker.js';

/** The contract's document of a file that no reader saw, or that broke the one that did. */
export function rejectedDocument(
  source: { name: string; sha256: string | null; bytes: number },
  problem: { code: RejectionCode; words: Words },
  lang: Language,
): CheckedDocument {
  return {
    source: { name: source.name, format: null, sha256: source.sha256 ?? '', bytes: source.bytes },
    outcome: 'rejected',
    rejection: { code: problem.code, ...toldIn(problem.words, lang) },
    ...nothingRead(),
  };
}

/** How it ended where there was no answer, as part of a sentence. */
export function endOf({ failure, detail }: Extract<Outcome<unknown>, { ok: false }>): Words {
  switch (failure) {
    case 'timeout':
      return { zh: '处理时间超过限制', en: 'it took longer than allowed' };
    case 'memory':
      return { zh: '内存超过限制', en: 'it needed more memory than allowed' };
    case 'quarantined':
      return { zh: '工作进程两次中断，不再自动重试', en: 'two workers were cut off and it is not tried again' };
    case 'crash':
      return { zh: '工作进程意外中断', en: 'the worker was cut off' };
    case 'error':
      return {
        zh: `程序出错，请转给维护人员：${detail}`,
        en: `the program failed, pass this on to the maintainers: ${detail}`,
      };
  }
}

/** What a thread's end means for the file that it was reading. */
export function failureOf(outcome: Extract<Outcome<unknown>, { ok: false }>): { code: RejectionCode; words: Words } {
  switch (outcome.failure) {
    case 'timeout':
      return {
        code: 'limit',
        words: {
          zh: '读取这份文件所需的处理时间超过限制，已停止。文件可能内含巨大的对象；请用 Word 打开后另存为新的 .docx 再报。',
          en: 'Reading took more of the processor than allowed and was stopped. Open the file in Word, save it as a new .docx and submit that.',
        },
      };
    case 'memory':
      return {
        code: 'limit',
        words: {
          zh: '读取所需的内存超过限制，已停止。请用 Word 打开后删去大图片和嵌入对象，另存为新的 .docx 再报。',
          en: 'Reading needed more memory than allowed and was stopped. Remove large pictures and embedded objects and save as a new .docx.',
        },
      };
    case 'quarantined':
      return {
        code: 'unreadable',
        words: {
          zh: '读取这份文件时，工作进程两次中断，文件无法读取，不再自动重试。请用 Word 打开后另存为新的 .docx 再报；确要再试，运行 gouji retry。',
          en: 'Two workers were cut off while they read this file; it is in quarantine and not tried again. Save it as a new .docx and submit that, or run gouji retry.',
        },
      };
    default:
      return {
        code: 'unreadable',
        words: {
          zh: `读取时程序出错，这份文件没有结果（${outcome.detail}）。请用 Word 另存为新的 .docx 再试，并把原件转给维护人员。`,
          en: `The program failed on this file (${outcome.detail}). Save it as a new .docx and try again; pass the original to the maintainers.`,
        },
      };
  }
}
