/** What reads and checks reports. */
import { PAGE_TERMS, SEVERITY_TERMS } from '../../../pipeline/terms.js';
import type { Command } from '../../terminal/command.js';
import { flag, shared, taking } from './list-options.js';

export const CHECKING: readonly Command[] = [
  {
    name: 'check',
    summary: {
      zh: '核对一份或多份报告，列出相符和不符的勾稽关系',
      en: 'check reports and list the relations that hold and fail',
    },
    detail: [
      {
        zh: 'PATH 可以是文件、文件夹（含子文件夹，按名称排序）或 -（标准输入）。不需要数据目录，也不留下任何文件。',
        en: 'PATH is a file, a folder (with its sub-folders, by name) or - (standard input). Needs no workspace and leaves no file.',
      },
      {
        zh: '退出码：0 没有须修改的问题；1 至少有一处须修改；2 至少有一份无法读取，或命令行有误（2 优先）。',
        en: 'Exit status: 0 no error; 1 at least one error; 2 at least one input was rejected or the command line was wrong (2 wins).',
      },
    ],
    operands: 'PATH…',
    options: {
      json: flag({ zh: '只输出 gouji.check/1 格式的 JSON', en: 'print nothing but JSON of contract gouji.check/1' }),
      all: flag({
        zh: `也列出${SEVERITY_TERMS.notice.zh}的问题、${PAGE_TERMS.holds.zh}的关系和未参与核对的数字`,
        en: 'also list notices, relations that hold and unbound figures',
      }),
      against: taking('上一次报送稿', 'OLD', {
        zh: '先说明与这次报送稿（文件或文件夹）相比已解决、仍未解决、新出现的问题和变动的数字',
        en: 'begin with what was resolved, is still open, newly broke and which figures changed since OLD',
      }),
      'last-year': taking('上年度报告', 'FILE', {
        zh: '与同一单位上年度的报告（文件或文件夹）核对上年决算数',
        en: "check the comparative column against the department's report of last year",
      }),
      reader: taking('mammoth', 'mammoth', {
        zh: '改用第二种读取方式读 .docx',
        en: 'read .docx with the second reader',
      }),
      ...shared('forms', 'profile'),
    },
    examples: [
      'gouji check 报送/kjj-2024.docx',
      'gouji check --against 初稿.docx 修改稿.docx',
      'gouji check --json 报送 > 结果.json',
    ],
    load: () => import('./check.js'),
  },
  {
    name: 'run',
    summary: {
      zh: '处理一个文件夹：收件、核对、出审核稿和公开稿',
      en: 'process a folder: take in, check, make both editions',
    },
    detail: [
      {
        zh: 'DIR 默认为 samples。一份坏文件不会中断整批；跑完即退出码 0，结果见最后的汇总。',
        en: 'DIR defaults to samples. A bad file never stops the batch; status is 0 when it ran to its end.',
      },
      {
        zh: '写 --manifest 时，只处理文件夹里清单 manifest.json（samples: [{ "file": … }]）所列的文件。',
        en: 'With --manifest exactly the files of the folder\'s manifest.json (samples: [{ "file": … }]) are processed.',
      },
      {
        zh: '输出目录里的 汇总.xlsx 可以直接填写审核意见；下一次运行先读回填好的，再重新生成。放在 DIR 里的不读。',
        en: 'Decisions may be filled into the workbook of the output folder; the next run reads it back first and then makes it anew. One that lies in DIR is not read.',
      },
    ],
    operands: '[DIR]',
    options: {
      manifest: flag({
        zh: '只处理清单 manifest.json 所列的文件',
        en: 'process the files of manifest.json and no others',
      }),
      force: flag({ zh: '不沿用以前的结果，全部重新做', en: 'make everything again, whatever was made before' }),
      detach: flag({
        zh: '只收件和排队，不等结果（需要 DATABASE_URL 和 gouji work）',
        en: 'only take in and queue, do not wait (needs DATABASE_URL and gouji work)',
      }),
      ...shared('forms', 'profile', 'out', 'workspace', 'expected'),
    },
    examples: ['gouji run 报送', 'gouji run 报送 --expected 应报单位.csv'],
    isForDesk: true,
    load: () => import('./run.js'),
  },
  {
    name: 'watch',
    summary: {
      zh: '守候一个文件夹（可以是网络共享）：文件拷完就收件、核对',
      en: 'watch a folder, a network share as well: what has arrived whole is taken in and checked',
    },
    detail: [
      {
        zh: '每隔几秒看一遍文件夹；大小和时间在一段时间内不再变化的文件才读取。先把文件夹里已有的处理一遍，之后只报告新到的。审核工作台开着时由它来做；先守候、后打开工作台的，等它停止。',
        en: 'Looks every few seconds; a file is read when its size and time have stood still. What is there already is processed first, then only news is reported. While the desk runs, the desk does it; a watch that began before the desk waits for it to stop.',
      },
    ],
    operands: 'DIR',
    options: {
      settle: taking('秒', 'SECONDS', {
        zh: '文件静止多少秒才读取，默认 10',
        en: 'how long a file must stand still, default 10',
      }),
      ...shared('forms', 'profile', 'out', 'workspace', 'expected'),
    },
    examples: ['gouji watch /mnt/报送'],
    isForDesk: true,
    load: () => import('./watch.js'),
  },
];
