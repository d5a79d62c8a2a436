/** What leaves the house on paper or as a sheet, and what comes back. */
import type { Command } from '../../terminal/command.js';
import { flag, shared, taking } from './list-options.js';

export const PAPERS: readonly Command[] = [
  {
    name: 'letters',
    summary: {
      zh: '为有问题列入审核意见的报告做退回修改通知（.docx）',
      en: 'make a return letter (.docx) for each report that has points to return',
    },
    detail: [
      {
        zh: '每份报告一个文件，放在 output/letters：逐条写明位置、算式、差额和请核对的内容，不替单位写数字。只写用 gouji decide --return 列入审核意见的问题；同一原因引起的几处写成一条。同一单位、年度再次报送的，先写与上一次报送稿相比已解决、仍未解决、新出现的问题和变动的数字。',
        en: 'One file a report in output/letters: each point with its place, the sum, the difference and what to check; never which value to print. Only findings that gouji decide --return sent back; what one cause explains is one point. A later version begins with what was resolved, is still open, newly broke and which figures changed.',
      },
      {
        zh: '模板是 JSON 文件，只写要改的项（文头、措辞、署名、联系人、答复天数、节假日、字体）；署名和联系方式没有写时取自 gouji.json，都没有则留空待填。',
        en: 'The template is a JSON file with only what differs (head, wording, signature, contact, days to reply, holidays, fonts). Signature and contact come from gouji.json where it names none, else a line is left to fill in.',
      },
    ],
    operands: '[REPORT…]',
    options: {
      'all-errors': flag({
        zh: '没有审核意见的须修改问题也一并退回',
        en: 'also return errors that nobody has decided',
      }),
      template: taking('文件', 'FILE', { zh: '通知的模板', en: 'template of the letters' }),
      comments: flag({
        zh: '同时做一份带批注的原文：报送的是 .docx 时，每个问题批在数字旁边',
        en: 'also make a copy of a submitted .docx with each point as a comment at its figure',
      }),
      'print-template': flag({ zh: '输出默认模板，供修改', en: 'print the default template' }),
      ...shared('config', 'out', 'workspace'),
    },
    examples: [
      'gouji letters',
      'gouji letters --print-template > 通知模板.json',
      'gouji letters --template 通知模板.json 2024/岳阳市科学技术局',
    ],
    isForDesk: true,
    load: () => import('./letters.js'),
  },
  {
    name: 'rescore',
    summary: {
      zh: '写复核底稿（.xlsx）、各部门偏离度表和通报草稿：逐条复核自评得分，另评自评工作质量',
      en: 'write the working papers (.xlsx): each indicator scored anew, the deviation over departments, a draft notice',
    },
    detail: [
      {
        zh: 'PATH 是文件或文件夹，其中的批复绩效目标表用来核对指标值和权重；不写则取数据目录里每份报告的最新报送稿，连同在审核工作台上勾选的佐证材料、修改和签字。公式、档次、扣分和质量评分各项可在核对设置的 rescoring 里改（见 docs/profile.md）。只用于内部，不公开。',
        en: 'PATH is a file or folder, in which tables of approved targets rule targets and weights; without one, the newest submission of each report of the workspace, with the evidence, changes and signatures of the desk. Formulas, bands, deductions and quality items are set by rescoring in the profile (docs/profile.md). Internal: never published.',
      },
    ],
    operands: '[PATH…]',
    options: {
      ...shared('config', 'profile', 'forms', 'out', 'workspace', 'expected'),
    },
    examples: ['gouji rescore', 'gouji rescore 报送文件夹 --out 复核'],
    load: () => import('./rescore.js'),
  },
  {
    name: 'year',
    summary: {
      zh: '写一个年度的绩效自评审核情况报告（.docx）',
      en: 'write the report on a year of reviews (.docx)',
    },
    detail: [
      {
        zh: '报送、审核、得分、常见问题、退回和答复、各部门第七和第八部分反映的问题和措施、历年情况、各部门一览。YEAR 不写则取数据目录里最新的年度。只用于内部，不公开。',
        en: 'Intake, checks, scores, common defects, returns and replies, problems and measures from sections 7 and 8, earlier years, a line a department. The newest year by default. Internal: never published.',
      },
    ],
    operands: '[YEAR]',
    options: shared('config', 'profile', 'out', 'workspace', 'expected'),
    examples: ['gouji year', 'gouji year 2024'],
    load: () => import('./year.js'),
  },
  {
    name: 'workbook',
    summary: {
      zh: '重新生成汇总表 汇总.xlsx：每份报告一行，每处问题一行，可填审核意见',
      en: 'make the workbook of the batch anew: a row a report, a row a finding, with columns for decisions',
    },
    detail: [
      {
        zh: '旧表里已填而未读回的审核意见先记入日志；没有采用的留在新表里并说明原因。',
        en: 'What was filled into the old one is taken first; what cannot be taken stays in the new one with the reason.',
      },
    ],
    options: shared('out', 'workspace', 'expected'),
    examples: ['gouji workbook', 'gouji workbook --expected 应报单位.csv'],
    isForDesk: true,
    load: () => import('./workbook.js'),
  },
  {
    name: 'import',
    summary: {
      zh: '把填好的 汇总.xlsx 中的审核意见读回日志',
      en: 'read the decisions of a filled workbook into the journal',
    },
    detail: [
      {
        zh: '逐行说明记录了什么、没有采用什么及原因。同一张表读两次不会重复记录。填好的表保存在数据目录的 filled/ 中。',
        en: 'Says row by row what was taken and what was refused and why. The same file twice adds nothing. The filled file is kept in the workspace under filled/.',
      },
      {
        zh: '退出码：0 全部采用；1 有没有采用的行；2 文件无法读取。',
        en: 'Exit status: 0 all taken; 1 some rows were refused; 2 the file cannot be read.',
      },
    ],
    operands: 'FILE…',
    options: shared('by', 'workspace'),
    examples: ['gouji import 汇总.xlsx', 'gouji import 汇总.xlsx --by 张三'],
    isForDesk: true,
    load: () => import('./import.js'),
  },
  {
    name: 'import-targets',
    summary: {
      zh: '收进财政部门批复的绩效目标表和监控表，自评报告与它们比对',
      en: "take in the bureau's own tables of approved targets and of monitoring, which reports are compared with",
    },
    detail: [
      {
        zh: '逐份说明读出的单位、年度、表数和指标数，没有收的说明原因。原件存入数据目录，记入日志；同一份收两次不会重复。收进的以批复为准，报送里所附的只当作单位自己的抄件。',
        en: 'Says of each file whose targets, how many forms and indicators were read, and why it was not taken. Originals go to the workspace and a line to the journal; the same file twice adds nothing. What is taken here rules over copies that come with submissions.',
      },
      {
        zh: '退出码：0 全部收下；1 有没有收的文件。',
        en: 'Exit status: 0 all taken; 1 some files were not.',
      },
    ],
    operands: 'DIR…',
    options: shared('by', 'forms', 'profile', 'out', 'workspace'),
    examples: ['gouji import-targets 批复'],
    isForDesk: true,
    load: () => import('./import-targets.js'),
  },
  {
    name: 'why',
    summary: {
      zh: '说明一份报告的每一步是何时、凭什么做的，与上一次相比变了什么',
      en: 'say of each step of a report when and from what it was made, and what changed since the time before',
    },
    operands: 'REPORT',
    options: shared('workspace'),
    examples: ['gouji why 2024/岳阳市科学技术局'],
    load: () => import('./why.js'),
  },
];
