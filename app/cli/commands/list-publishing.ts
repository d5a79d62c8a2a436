/** What the public sees, and what comes before it. */
import { STATE_TERMS } from '../../../pipeline/terms.js';
import type { Command } from '../../terminal/command.js';
import { flag, PUBLIC_REASON, shared, taking } from './list-options.js';

export const PUBLISHING: readonly Command[] = [
  {
    name: 'publish',
    usage: { zh: '--by 姓名 [--dry-run] [REPORT…]', en: '--by NAME [--dry-run] [REPORT…]' },
    summary: {
      zh: `把${STATE_TERMS.ready.zh}的报告公开到 output/site，并记入日志`,
      en: 'release the reports that are ready into output/site and record it',
    },
    detail: [
      {
        zh: `REPORT 是 年度/部门、部门名称或文件名；不写则公开全部${STATE_TERMS.ready.zh}并有人在审核工作台打开看过的报告。公开前再核对一次：两种读取方式一致、网页和 PDF 的数字与报送稿一致、没有个人信息。`,
        en: 'REPORT is YEAR/DEPARTMENT, a department or a file name; all that are ready and that somebody has had open at the desk by default. Checked once more before release: both readers agree, the numerals of page and PDF equal the submitted ones, no personal data.',
      },
      {
        zh: '已公开的报告不会被悄悄替换：换成新报送稿用 gouji correct，撤下用 gouji withdraw。',
        en: 'A published report is never silently replaced: see gouji correct and gouji withdraw.',
      },
    ],
    operands: '[REPORT…]',
    options: {
      ...shared('by'),
      'dry-run': flag({
        zh: '只列出将公开哪些、各有什么要注意，什么也不记录',
        en: 'only list what would be released, with its warnings; nothing is recorded',
      }),
      ...shared('agree', 'config', 'forms', 'profile', 'out', 'workspace'),
    },
    examples: ['gouji publish --dry-run', 'gouji publish --by 李四', 'gouji publish --by 李四 2024/岳阳市科学技术局'],
    isForDesk: true,
    load: () => import('./publish.js'),
  },
  {
    name: 'secrecy',
    usage: { zh: 'REPORT [--step 环节 --by 姓名]', en: 'REPORT [--step STEP --by NAME]' },
    summary: {
      zh: '保密审查：查看、签署初审、复审、审批，写出一页审查表',
      en: 'the secrecy review of a report: see it, sign a step of it, write its one-page form',
    },
    detail: [
      {
        zh: '登记了人员之后，公开要先由三个人依次签署；任何一步认为不宜公开，就不能公开。签署只对这一份报送稿有效，重新报送要重新签。单位随报告报送的保密审查表和报告里写明的审查情况一并列出。',
        en: 'Once people are entered, three of them sign one after the other before a release; a step that says no holds the report. A signature is for this very file. What the department sent or wrote of its own review is listed.',
      },
    ],
    operands: 'REPORT',
    options: {
      step: taking('环节', 'STEP', {
        zh: '签署哪一步：初审、复审、审批',
        en: 'which step is signed: first, second, approval',
      }),
      ...shared('by'),
      closed: flag({ zh: '认为不宜公开', en: 'it must not be published' }),
      opinion: taking('意见', 'TEXT', { zh: '审查意见，写进审查表', en: 'an opinion, written into the form' }),
      ...shared('config', 'profile', 'out', 'workspace'),
    },
    examples: ['gouji secrecy 2024/岳阳市科学技术局 --step 初审 --by 张三'],
    isForDesk: true,
    load: () => import('./secrecy.js'),
  },
  {
    name: 'due',
    usage: { zh: '[--year 年度]', en: '[--year YEAR]' },
    summary: {
      zh: '公开时限：每个部门从决算批复日起还有几天，哪些已超过',
      en: 'the clock of publication: how many days each department has from the approval of its accounts',
    },
    detail: [
      {
        zh: '决算批复日、放假和调休上班的日期写在 gouji.json 的 disclosure 里。20 日依据预算法第十四条，20 个工作日依据政府信息公开条例第二十六条，以先到的一个计。有超过的，退出状态为 1。',
        en: 'The days of approval, holidays and worked weekends stand under disclosure in gouji.json. 20 days by the Budget Law, 20 working days by the disclosure regulations; the earlier one counts. Exit status 1 where something is late.',
      },
    ],
    options: {
      year: taking('年度', 'YEAR', { zh: '只看这一年度', en: 'only this fiscal year' }),
      ...shared('expected', 'config', 'profile', 'workspace'),
    },
    examples: ['gouji due --year 2024'],
    load: () => import('./due.js'),
  },
  {
    name: 'correct',
    usage: { zh: 'REPORT --by 姓名 --reason 原因 --letter 来函', en: 'REPORT --by NAME --reason TEXT --letter LETTER' },
    summary: {
      zh: '更正已公开的报告，页面和 PDF 上逐处印出改前和改后',
      en: 'correct a published report: page and PDF say old and new of every change',
    },
    detail: [
      {
        zh: '先用 gouji run 收进新报送稿；遮盖方式或识别改变后，也可以用原报送稿更正。更正说明写明日期、原因、依据、每处数字和文字的改前改后、各版的日期和 PDF 的 SHA-256，不写经办人，不引用个人信息。没有任何变化的不算更正。撤下之后重新报送的，也用它公开。',
        en: 'Take the new submission in with gouji run first; where masking or reading has changed, the same submission does. The note gives date, reason, the letter, old and new of each figure and sentence, and date and SHA-256 of every version; it names nobody and quotes no personal data. Where nothing differs there is no correction. A new submission after a withdrawal is published this way too.',
      },
    ],
    operands: 'REPORT',
    options: {
      ...shared('by', 'agree'),
      reason: PUBLIC_REASON,
      letter: taking('来函', 'LETTER', {
        zh: '单位要求更正的来函：文号（印在页面上），或文件（只存数据目录）',
        en: "the department's letter: its number (printed on the page), or its file (kept in the workspace only)",
      }),
      attach: taking('文件', 'FILE', {
        zh: '随报告公开的附件（如盖章页）：PDF、JPG、PNG、DOCX、XLSX、TXT 或 CSV，原样公开，同名的替换；有个人信息或涉密标志的不收，须同时用 --agree',
        en: 'an attachment that goes out as it is, such as a stamped page: PDF, JPG, PNG, DOCX, XLSX, TXT or CSV; one of the same name is replaced, one with personal data or a mark of secrecy refused; needs --agree',
      }),
      ...shared('config', 'forms', 'profile', 'out', 'workspace'),
    },
    examples: [
      'gouji correct 2024/岳阳市科学技术局 --by 李四 --reason 附件1有两处数字更正 --letter 岳科函〔2025〕12号',
    ],
    isForDesk: true,
    load: () => import('./correct.js'),
  },
  {
    name: 'withdraw',
    usage: { zh: 'REPORT --by 姓名 --reason 原因', en: 'REPORT --by NAME --reason TEXT' },
    summary: {
      zh: '撤下不该公开的报告：原网址改为撤下说明，公开过的文件全部删除',
      en: 'take down a report that should not be public: a notice stands at its address, all released files are deleted',
    },
    detail: [
      {
        zh: '网页、PDF、数据、发布包和数据目录里留存的各版公开件都删除，不能恢复；这份报送稿和内容相同的报送稿不能再公开。说明页和日志留下日期、原因和校验码，原件仍在数据目录。数字有误而内容可以公开的，用 gouji correct。',
        en: 'Page, PDF, data, packs and the files of every version in the workspace are deleted for good; this submission, and any that says the same, is never published again. Notice and journal keep date, reason and hash, the original stays in the workspace. Where figures are wrong and the rest may be public, use gouji correct.',
      },
    ],
    operands: 'REPORT',
    options: { ...shared('by'), reason: PUBLIC_REASON, ...shared('config', 'out', 'workspace') },
    examples: ['gouji withdraw 2024/岳阳市科学技术局 --by 李四 --reason 单位申请重新编报'],
    isForDesk: true,
    load: () => import('./withdraw.js'),
  },
  {
    name: 'pack',
    summary: {
      zh: '为已公开的报告做发布包：PDF、网页、网站录入用正文、页面标签、开放数据、校验清单',
      en: 'make a pack of each published report: PDF, page, fragment, tags, open data, hashes',
    },
    detail: [
      {
        zh: '发布包放在 output/packs，一份报告一个文件夹和一个 .zip，用来贴进别的网站的内容管理系统。已撤下的报告得到撤下说明。没有配置文件时不填网站和栏目的标签，并说明缺哪些。',
        en: 'Packs go to output/packs, a folder and a .zip each, to be pasted into the content system of another site. A withdrawn report gets its notice. Without a configuration the tags of site and column are left out, and it says which.',
      },
    ],
    operands: '[REPORT…]',
    options: shared('config', 'out', 'workspace'),
    examples: ['gouji pack', 'gouji pack 2024/岳阳市科学技术局'],
    isForDesk: true,
    load: () => import('./pack.js'),
  },
];
