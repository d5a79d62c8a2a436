/** Every command and option of the program, as data: parsing, help and the documents' tests read the same list, which is why it stays one file. */

import type { Words } from '../../../pipeline/say.js';
import { PAGE_TERMS, SEVERITY_TERMS, STATE_TERMS } from '../../../pipeline/terms.js';
import type { Command, Option } from '../../terminal/command.js';

const flag = (help: Words): Option => ({ type: 'boolean', help });
const taking = (zh: string, en: string, help: Words): Option => ({ type: 'string', value: { zh, en }, help });

/** Understood before and after the name of any command. */
export const COMMON_OPTIONS: Record<string, Option> = {
  lang: taking('zh|en', 'zh|en', {
    zh: '提示和结论所用的语言，默认 zh',
    en: 'language of messages and sentences, default zh',
  }),
  help: { type: 'boolean', short: 'h', help: { zh: '显示这一页', en: 'show this page' } },
};

/** Those that mean the same wherever they are taken. */
const SHARED = {
  workspace: taking('目录', 'DIR', {
    zh: '数据目录：收到的原件和人的审核意见，默认 workspace',
    en: 'workspace with originals and decisions, default workspace',
  }),
  out: taking('目录', 'DIR', {
    zh: '输出目录，可随时删除重建，默认 output',
    en: 'output folder, may be deleted at any time, default output',
  }),
  config: taking('文件', 'FILE', {
    zh: '配置文件；不写则用数据目录或当前文件夹里的 gouji.json',
    en: 'configuration; gouji.json of the workspace or of this folder by default',
  }),
  forms: taking('文件', 'FILE', {
    zh: '另用一份自己写的表式文件（写法见 docs/forms.md）',
    en: 'form families of your own beside the built-in ones (see docs/forms.md)',
  }),
  profile: taking('文件', 'FILE', {
    zh: '核对设置：从严或从宽、停用的规则、级别和界限（写法见 docs/profile.md）',
    en: 'settings of the checks: strict or tolerant, rules left out, levels and limits (see docs/profile.md)',
  }),
  agree: flag({
    zh: '看过所写的报告，同意公开稿不含原件中的图片、链接、删除线文字，确认所写企业不涉及商业秘密（记入日志）',
    en: 'the named reports were looked at: agree that their pages leave out pictures, links and struck words, and that what they say of firms is no commercial secret (recorded)',
  }),
  expected: taking('文件', 'FILE', {
    zh: '应报单位名单（部门,截止日期,别名,年度），默认为数据目录中的 departments.csv',
    en: 'list of expected departments (department, due, aliases, year), default departments.csv in the workspace',
  }),
  by: taking('姓名', 'NAME', { zh: '经办人，记入日志', en: 'who does it, written to the journal' }),
} satisfies Record<string, Option>;
const shared = (...names: (keyof typeof SHARED)[]): Record<string, Option> =>
  Object.fromEntries(names.map((name) => [name, SHARED[name]]));

const PUBLIC_REASON = taking('原因', 'TEXT', {
  zh: '原因，印在页面上并记入日志',
  en: 'why; printed on the page and written to the journal',
});

export const COMMANDS: readonly Command[] = [
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
  {
    name: 'work',
    summary: {
      zh: '工作进程：从数据库的队列里取活（核对、打印），可在多台机器上运行任意多个',
      en: 'a worker: takes work (reading, printing) from the queue in the database; any number on any machines',
    },
    detail: [
      {
        zh: '需要环境变量 DATABASE_URL（见 docs/scale-out.md）。收到 SIGTERM 后把手上的做完或交回再退出；被杀掉的，15 秒内由别的工作进程重做。两次使工作进程中断的文件记为无法读取，不再自动重试。',
        en: 'Needs DATABASE_URL (see docs/scale-out.md). On SIGTERM it finishes or gives back what it has; what a killed worker had runs again elsewhere within 15 s. A file that cut off its worker twice goes to quarantine.',
      },
    ],
    options: {
      queues: taking('read,print', 'read,print', {
        zh: '做哪些活：read 核对，print 打印；默认都做',
        en: 'which work: read, print; both by default',
      }),
      concurrency: taking('N', 'N', {
        zh: '同时做几份，默认为处理器核数',
        en: 'how many at a time, by default one a core',
      }),
      metrics: taking('端口', 'PORT', {
        zh: '在 127.0.0.1 的这个端口提供 /metrics（Prometheus）和 /health',
        en: 'serve /metrics (Prometheus) and /health on this port of 127.0.0.1',
      }),
      status: flag({
        zh: '只列出队列里有多少、哪些出错或无法读取，然后退出',
        en: 'only say what is queued, failed or quarantined',
      }),
      retry: flag({
        zh: '放出出错和无法读取的，下一次 run 再做，然后退出',
        en: 'only let go of what failed or is quarantined: the next run tries it again',
      }),
      ...shared('workspace'),
    },
    examples: ['gouji work', 'gouji work --queues print --concurrency 2 --metrics 9464', 'gouji work --status'],
    load: () => import('./work.js'),
  },
  {
    name: 'migrate-store',
    usage: { zh: '--to postgres://…', en: '--to postgres://…' },
    summary: {
      zh: '把数据目录搬入 PostgreSQL 数据库，逐项核对数量和日志的防篡改校验',
      en: 'move the workspace into a PostgreSQL database and compare counts and chains',
    },
    detail: [
      {
        zh: '可以重复运行，已搬入的不再搬。文件内容留在数据目录文件夹；设置了 BLOB_URL=file:///… 时复制到那里。',
        en: 'May be run again: what is there stays. Content stays in the folder of the workspace, or is copied to BLOB_URL=file:///… where that is set.',
      },
    ],
    options: {
      to: taking('地址', 'URL', {
        zh: 'postgres://用户:密码@主机:端口/数据库',
        en: 'postgres://user:password@host:port/database',
      }),
      ...shared('workspace'),
    },
    examples: ['gouji migrate-store --to postgres://gouji@db.local/gouji'],
    load: () => import('./migrate-store.js'),
  },
  {
    name: 'config',
    usage: { zh: '[--print]', en: '[--print]' },
    summary: {
      zh: '检查配置文件 gouji.json；--print 输出一份带说明的样式',
      en: 'check the configuration gouji.json; --print prints one to fill in',
    },
    options: {
      print: flag({ zh: '输出带说明的样式', en: 'print one with comments to fill in' }),
      ...shared('config', 'workspace'),
    },
    examples: ['gouji config --print > gouji.json', 'gouji config'],
    load: () => import('./config.js'),
  },
  {
    name: 'findings',
    summary: { zh: '列出等待处理的问题', en: 'list the findings that wait for a decision' },
    operands: '[REPORT…]',
    options: {
      all: flag({ zh: '也列出请核实、供参考和已处理的', en: 'also list warnings, notices and what is decided' }),
      ...shared('workspace'),
    },
    examples: ['gouji findings', 'gouji findings --all 2024/岳阳市科学技术局'],
    load: () => import('./findings.js'),
  },
  {
    name: 'decide',
    usage: {
      zh: 'FINDING --by 姓名 --accept --reason 说明 | --return | --misread | --defer | --undo | --approve | --oppose --reason 理由',
      en: 'FINDING --by NAME --accept --reason TEXT | --return | --misread | --defer | --undo | --approve | --oppose --reason TEXT',
    },
    summary: { zh: '记录对一处问题的审核意见', en: 'record the decision on a finding' },
    detail: [
      {
        zh: 'FINDING 是 gouji findings 列出的编号，写开头几位即可。意见与当时的数字绑定：数字一改，意见自动失效。',
        en: 'FINDING is the id that gouji findings lists; its first characters are enough. The decision is bound to the figures: when one changes, it lapses.',
      },
      {
        zh: '--misread 加 --key、--value 或 --text，更正程序对那个数字的识别（不改原件），并立即重新核对；更正有自己的编号 r-…，用 --undo 撤销。公开稿照印报送的数字。',
        en: '--misread with --key, --value or --text corrects how the program reads that figure (never the file) and checks again at once; a correction has an id of its own, r-…, for --undo. The public page prints what was submitted.',
      },
      {
        zh: '数据目录里有人员名单 people.json 时，对影响得分、等级或主要数据的须修改问题，采纳说明、识别有误和撤销都要由另一人用 --approve 复审，不同意的用 --oppose 写明理由，问题回到待处理；汇总表里填的，先由本人用 --confirm 确认。',
        en: 'Where the workspace names its people (people.json), accepting an error that moves a score, its band or a headline figure, calling it misread, or taking that back needs somebody else to --approve it, or to --oppose it with a reason, which opens the finding again; what a workbook says is first confirmed in person with --confirm.',
      },
    ],
    operands: 'FINDING',
    options: {
      ...shared('by'),
      accept: flag({ zh: '采纳说明（须写 --reason）', en: 'explained and accepted (needs --reason)' }),
      return: flag({ zh: '属实，列入审核意见', en: 'true: goes into the return letter' }),
      misread: flag({ zh: '识别有误（须写 --reason）', en: 'the program misread it (needs --reason)' }),
      defer: flag({ zh: '暂不处理：记下来，仍待处理', en: 'put off: noted, and still open' }),
      approve: flag({
        zh: '由另一人复审：同意采纳说明、识别有误或撤销',
        en: 'a second person agrees to an acceptance, a misreading or an undo',
      }),
      oppose: flag({
        zh: '由另一人复审：不同意采纳说明或识别有误（须写 --reason）',
        en: 'a second person does not agree to an acceptance or a misreading (needs --reason)',
      }),
      confirm: flag({ zh: '本人确认：汇总表里以自己名义填的处理', en: 'in person: what a workbook says in your name' }),
      expires: taking('日期', 'DATE', {
        zh: '采纳说明的有效期，如 2025-12-31，过期重新待处理',
        en: 'last day of an acceptance (2025-12-31); then it is open again',
      }),
      key: taking('键', 'KEY', {
        zh: '更正识别：那个数字是另一项数据',
        en: 'corrects the reading: it is another figure',
      }),
      value: taking('数值', 'V', {
        zh: '更正识别：那个数字应读作此值',
        en: 'corrects the reading: it reads as this value',
      }),
      unit: taking('单位', 'UNIT', { zh: '更正后的单位', en: 'its unit' }),
      text: flag({ zh: '更正识别：那里不是数据', en: 'corrects the reading: it is no figure' }),
      figure: taking('数字', 'FIGURE', {
        zh: '更正哪个数字：写印出的样子或编号',
        en: 'which figure is corrected, as it is printed or by its id',
      }),
      undo: flag({ zh: '撤销上一次审核意见', en: 'take the last decision back' }),
      reason: taking('说明', 'TEXT', { zh: '理由，记入日志', en: 'why, written to the journal' }),
      report: taking('报告', 'REPORT', {
        zh: '编号在几份报告里都有时，指明是哪一份',
        en: 'which report, where several have that finding',
      }),
      ...shared('forms', 'profile', 'workspace'),
    },
    examples: [
      'gouji decide 3f9a --by 张三 --accept --reason 单位已书面说明',
      'gouji decide 3f9a --by 张三 --misread --figure 869.24 --value 869.24 --unit 万元 --reason 单位认错',
    ],
    isForDesk: true,
    load: () => import('./decide.js'),
  },
  {
    name: 'identify',
    usage: {
      zh: 'REPORT --by 姓名 --department 单位 --year 年度 | --as-printed',
      en: 'REPORT --by NAME --department NAME --year YEAR | --as-printed',
    },
    summary: {
      zh: '填写或更正一份报告的填报单位和年度',
      en: 'fill in or put right whose report it is and of which year',
    },
    detail: [
      {
        zh: 'REPORT 是报告编号、文件名或文件校验值的开头几位。与收到的那个文件绑定，记入日志，不改原件；随后立即重新核对。报告编号随之改变，此前记在原编号下的审核意见不随之转移，要先填写再审核。',
        en: 'REPORT is the id of a report, a file name or the first characters of its checksum. It is bound to that very file, goes to the journal, and the file is checked again at once. The id of the report changes with it, and decisions taken under the old one do not follow: fill in first, then decide.',
      },
    ],
    operands: 'REPORT',
    options: {
      ...shared('by'),
      department: taking('单位', 'NAME', { zh: '填报单位全称', en: 'full name of the department' }),
      year: taking('年度', 'YEAR', { zh: '年度，如 2024', en: 'fiscal year' }),
      'as-printed': flag({ zh: '撤回人工填写，按报送稿', en: 'take back what was filled in: as it is printed' }),
      reason: taking('说明', 'TEXT', { zh: '依据，记入日志', en: 'why, written to the journal' }),
      ...shared('forms', 'profile', 'workspace'),
    },
    examples: ['gouji identify 报告.docx --by 张三 --department 某县教育局 --year 2024'],
    isForDesk: true,
    load: () => import('./identify.js'),
  },
  {
    name: 'review',
    summary: {
      zh: '打开审核工作台：在浏览器里对照原文逐处处理问题、退回修改、审核通过、公开（只在本机）',
      en: 'open the review desk in a browser: decide beside the source, return, pass, publish (this machine only)',
    },
    detail: [
      {
        zh: '先用 gouji people add 登记人员。审核工作台运行时，收件、处理、公开等命令照常使用，由它依次执行；按 Ctrl+C 停止。',
        en: 'Enter people with gouji people add first. While it runs, commands that take in, decide or publish work as always: the desk does them, one after the other. Ctrl+C stops it.',
      },
    ],
    options: {
      port: taking('端口', 'PORT', {
        zh: '端口，默认 4680；0 为任选一个空闲的',
        en: 'port, default 4680; 0 takes any that is free',
      }),
      host: taking('地址', 'HOST', { zh: '只能是本机（127.0.0.1）', en: 'this machine only (127.0.0.1)' }),
      template: taking('文件', 'FILE', {
        zh: '退回修改通知的模板（写法见 docs/letters.md）',
        en: 'template of the letters (see docs/letters.md)',
      }),
      ...shared('expected', 'config', 'forms', 'profile', 'out', 'workspace'),
    },
    examples: ['gouji review', 'gouji review --port 8080'],
    load: () => import('./review.js'),
  },
  {
    name: 'self-check',
    summary: {
      zh: '报送单位自查：在本机的浏览器里拖入报告，马上看到问题；不保存、不登录',
      en: 'a department checks its own draft in a browser on this machine; nothing is kept, nobody signs in',
    },
    options: {
      port: taking('端口', 'PORT', {
        zh: '端口，默认 4681；0 为任选一个空闲的',
        en: 'port, default 4681; 0 takes any that is free',
      }),
      ...shared('forms', 'profile'),
    },
    examples: ['gouji self-check'],
    load: () => import('./self-check.js'),
  },
  {
    name: 'people',
    usage: {
      zh: 'add|list|role|remove|passphrase|token|link|record [姓名]',
      en: 'add|list|role|remove|passphrase|token|link|record [NAME]',
    },
    summary: { zh: '登记审核工作台的人员和口令', en: 'enter who may work at the desk, with a passphrase each' },
    detail: [
      {
        zh: 'add 登记，role 定岗位，passphrase 换口令，token 换脚本用的令牌（设为环境变量 GOUJI_TOKEN），link 开一次性登录链接（有人一直试这个姓名的口令、新浏览器要等时用；10 分钟内打开一次，口令仍须输入），remove 停用（名单和日志里的记录保留）。每次改动记入操作日志：名单在程序之外被改过的，登录和处理都停止，record 把确认无误的名单记入日志。停用、岗位、口令马上生效，已登录的随即退出。口令在终端上输入，不显示；也可从标准输入逐行读。',
        en: 'add enters, role says who is what, passphrase changes, token makes one for scripts (GOUJI_TOKEN), link opens a browser once, within ten minutes, that has to wait while somebody guesses the name (the passphrase is still asked for), remove disables (the records stay). Each change is a line of the journal: while the list was changed by other means nobody signs in or decides; record takes a list over that is right. All of it counts at once, and sessions end. Passphrases are typed without an echo, or read from standard input, a line each.',
      },
      {
        zh: '岗位：审核（处理问题）、复审（另一人复审）、信息公开员（公开、更正、撤下）、科长（以上各项）；系统管理（登记人员、换口令）、安全保密（定岗位、看访问记录）、审计（只看，不改）。没有写岗位的可以做审核、复审和公开，两人复审仍须是两个人。第一个人登记时不问；以后登记、停用、换别人的口令由系统管理用 --by 并输入口令，定岗位、看访问记录由安全保密，没有人担任时由最先登记的人。',
        en: 'Roles: 审核 decides, 复审 is the second person, 信息公开员 publishes, 科长 does all of these; 系统管理 keeps accounts, 安全保密 says who is what and reads who signed in, 审计 reads and alters nothing. Without a role: all of the work on reports, by two persons where two are wanted. The first person is entered without a question. From then on 系统管理 enters, disables and sets passphrases, 安全保密 says who is what, with --by and the passphrase; where nobody holds these, whoever was entered first.',
      },
    ],
    operands: '[ACTION] [NAME]',
    options: {
      role: taking('岗位', 'ROLE', {
        zh: '审核、复审、信息公开员、科长、系统管理、安全保密或审计',
        en: 'what the person does',
      }),
      port: taking('端口', 'PORT', {
        zh: '登录链接所用的工作台端口，默认 4680',
        en: 'port of the desk, for link; default 4680',
      }),
      ...shared('by', 'workspace'),
    },
    examples: [
      'gouji people add 李四 --role 科长',
      'gouji people add 张三 --role 审核 --by 李四',
      'gouji people list',
      'gouji people link 张三',
    ],
    isForDesk: true,
    load: () => import('./people.js'),
  },
  {
    name: 'access',
    summary: {
      zh: '访问记录：谁登录过、谁被拒绝、谁下载或导出了什么',
      en: 'who signed in, who was turned away, what was taken out',
    },
    detail: [
      {
        zh: '登记人员之后才有记录，保存在数据目录的 access/ 里，一个月一个文件，保留十二个月。供审计查看；安全保密、审计以外的人不能看。能改写数据目录的人也能改写它：另存一份给审计。',
        en: 'Kept once people are entered, under access/ of the workspace, a file a month, for twelve months; for the auditor and the security officer. Who can write the workspace can rewrite it: the auditor keeps a copy.',
      },
    ],
    options: {
      since: taking('日期', 'DAY', { zh: '从哪一天起，如 2025-07-01', en: 'from which day on, such as 2025-07-01' }),
      ...shared('by', 'workspace'),
    },
    examples: ['gouji access --since 2025-07-01 --by 王五'],
    load: () => import('./access.js'),
  },
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
  {
    name: 'init',
    summary: {
      zh: '建立空的数据目录，放入一份待填写的配置文件 gouji.json',
      en: 'make an empty workspace with a configuration gouji.json to fill in',
    },
    detail: [
      {
        zh: '已有数据目录时不做任何改动。不用 init 也可以：第一次 gouji run 会自己建立数据目录。',
        en: 'Changes nothing where there is a workspace. It can be left out: the first gouji run makes one.',
      },
    ],
    options: shared('workspace'),
    examples: ['gouji init', 'gouji init --workspace 2025年度'],
    load: () => import('./init.js'),
  },
  {
    name: 'retry',
    summary: {
      zh: '放出两次中断、无法读取的文件，马上再试一次',
      en: 'let files out of quarantine and try them again now',
    },
    detail: [
      {
        zh: '两次使读取进程中断（超时、内存、崩溃）的文件记为无法读取，不再自动重试。FILE 是文件名、收件时的路径或校验码开头；不写就是全部。',
        en: 'A file that ended its reader twice (time, memory, crash) is in quarantine and not tried again by itself. FILE is a name, the path it came by, or the beginning of its hash; without one, all of them.',
      },
    ],
    operands: '[FILE…]',
    options: shared('forms', 'profile', 'out', 'workspace', 'expected'),
    examples: ['gouji retry', 'gouji retry 甲局自评报告.docx'],
    isForDesk: true,
    load: () => import('./retry.js'),
  },
  {
    name: 'rebuild',
    summary: {
      zh: '丢弃全部核对结果，由原件和操作日志重新做出',
      en: 'throw all results away and make them again from originals and journal',
    },
    detail: [
      {
        zh: '原件、收件日志、操作日志、公开件和填好的汇总表都不动。有原件缺失或改变时不开始。',
        en: 'Originals, both journals, released files and filled workbooks stay. It does not begin where an original is missing or altered.',
      },
    ],
    options: shared('forms', 'profile', 'out', 'workspace', 'expected'),
    examples: ['gouji rebuild'],
    load: () => import('./rebuild.js'),
  },
  {
    name: 'verify',
    summary: {
      zh: '验证日志（防篡改校验）和原件（校验码）没有被改动',
      en: 'prove that journal and originals were not altered',
    },
    detail: [
      { zh: '退出码：0 完好；1 有改动或缺失。', en: 'Exit status: 0 intact; 1 altered or missing.' },
      {
        zh: '最后一行是日志头（行数-校验码，+ 后面是收件日志的）。每月用 gouji head --print 打印一页，签字、存档；能改写数据目录的人改不了存档，以后用 --head 对照，改写过的日志就会露出来。留存在数据目录和公布在网站 hashes.txt 里的日志头自动对照；公开件没有日志记录的，也指出。',
        en: 'The last line is the head of the journal (lines-hash, behind + that of the intake). Print it each month with gouji head --print, sign and file it: who can rewrite the workspace cannot rewrite that, and --head compares with it. Heads that were kept, and those on the site (hashes.txt), are compared by themselves; released files without a line are named.',
      },
    ],
    options: {
      head: taking('日志头', 'HEAD', { zh: '与存档的日志头对照', en: 'compare with a head that was filed' }),
      archive: taking('档案', 'PATH', {
        zh: '只核对 gouji archive 做的一份档案（文件夹或 .zip），不需要数据目录',
        en: 'prove an archive that gouji archive made (folder or .zip), without a workspace',
      }),
      ...shared('out', 'workspace'),
    },
    examples: ['gouji verify', 'gouji verify --head 120-9f86d081884c7d65…'],
    load: () => import('./verify.js'),
  },
  {
    name: 'archive',
    usage: { zh: 'YEAR [DEPARTMENT…]', en: 'YEAR [DEPARTMENT…]' },
    summary: {
      zh: '归档：把一个部门一个年度的全部材料收成一卷，附目录和校验码',
      en: 'put all that the workspace holds of a department and year into one folder, with a catalogue and hashes',
    },
    detail: [
      {
        zh: '一卷有通知、各次报送的原件、审核意见和答复、复核底稿、各版公开件、保密审查记录，目录写明题名、责任者、日期、密级、保管期限。做成文件夹和 .zip，以后用 gouji verify --archive 核对。不写 DEPARTMENT 则该年度每份报告一卷。',
        en: 'Notice, originals, opinions and answers, working paper, releases and the check for secrets, under a catalogue of title, author, date, secrecy and term; a folder and a .zip, proved later by gouji verify --archive. Without DEPARTMENT one for each report of the year.',
      },
    ],
    operands: 'YEAR [DEPARTMENT…]',
    options: {
      notice: taking('文件', 'FILE', { zh: '本年通知的文件，放入案卷', en: 'the notice of the year, to be put in' }),
      keep: taking('期限', 'TERM', {
        zh: '保管期限：永久、30年（默认）、10年',
        en: 'how long it is kept: 永久, 30年 (default), 10年',
      }),
      sealed: flag({
        zh: '已撤下的报告也归档，连同原件；要由有权看撤下件的人（科长）',
        en: 'also what was withdrawn, with its originals: asks for who may see it',
      }),
      ...shared('by', 'config', 'profile', 'expected', 'out', 'workspace'),
    },
    examples: [
      'gouji archive 2024 青澜市科学技术局 --notice 通知.pdf',
      'gouji verify --archive output/archives/2024-青澜市科学技术局.zip',
    ],
    load: () => import('./archive.js'),
  },
  {
    name: 'doctor',
    summary: {
      zh: '检查本机和数据目录能不能正常工作，有问题的说明怎么办',
      en: 'look whether machine and workspace are sound, and say what to do where not',
    },
    detail: [
      {
        zh: '检查版本、浏览器、字体、LibreOffice、磁盘、设置、数据库、日志、原件、核对结果、残留、权限、时钟。退出码：0 正常；1 有问题。',
        en: 'Versions, browser, fonts, LibreOffice, disk, settings, database, journals, originals, results, leftovers, permissions, clock. Exit status: 0 sound; 1 something is wrong.',
      },
    ],
    options: {
      repair: flag({
        zh: '修复可以放心修复的：清除残留和损坏的核对结果，收紧权限；不动原件、日志和设置',
        en: 'mend what is safe: clear leftovers and garbled results, tighten permissions; originals, journals and settings stay',
      }),
      json: flag({ zh: '输出 JSON', en: 'print JSON' }),
      ...shared('config', 'profile', 'expected', 'out', 'workspace'),
    },
    examples: ['gouji doctor', 'gouji doctor --repair'],
    load: () => import('./doctor.js'),
  },
  {
    name: 'head',
    summary: {
      zh: '留存操作日志和收件日志的日志头，打印一页供签字存档（防篡改校验）',
      en: 'keep the head of the journals, and print a page to sign and file',
    },
    detail: [
      {
        zh: '日志头写明操作日志和收件日志各自的行数、末行校验码和全部各行的 SM3 摘要，用数据目录里的密钥签署，记入数据目录的 heads.jsonl。真正的保证是签字存档的那一页：能改写数据目录的人连密钥也能换掉，改不了存档。',
        en: 'A head says of the journal and of that of the intake how many lines, the hash of the last and the SM3 digest of all; it is signed by a key of the workspace and kept in heads.jsonl. The guarantee is the page that was signed by hand and filed: who can rewrite the workspace can replace the key as well, but not that.',
      },
      {
        zh: '--algorithm sm2 用国密 SM2（SM3 摘要，GM/T 0009 的写法）签署，以后沿用，别的国密软件也能验；不写时第一次用 Ed25519。',
        en: '--algorithm sm2 signs with SM2 over SM3 (in the form of GM/T 0009), and so from then on; other programs for SM2 can check it. Ed25519 signs where nothing was chosen.',
      },
      {
        zh: '--send 的程序从标准输入得到日志头（JSON），它输出的内容作为回执一并保存：时间戳服务，或用本单位的 SM2 密码设备签署，如 --send "openssl dgst -sm3 -sign sm2.pem"。',
        en: 'The program of --send gets the head (JSON) on its standard input, and what it prints is kept as the answer: a time-stamp service, or an SM2 signature by a device of the bureau.',
      },
    ],
    options: {
      algorithm: taking('ed25519|sm2', 'ed25519|sm2', {
        zh: '签署的算法，默认与上一个日志头相同',
        en: 'how it is signed, by default as the head before',
      }),
      print: flag({ zh: '在输出目录里做一页，供打印', en: 'make a page to print in the output folder' }),
      send: taking('程序', 'PROGRAM', {
        zh: '把日志头交给这个程序，保存它的回执',
        en: 'hand the head to this program and keep its answer',
      }),
      ...shared('out', 'workspace'),
    },
    examples: ['gouji head --print', 'gouji head --algorithm sm2 --print', 'gouji head --send /usr/local/bin/时间戳'],
    load: () => import('./head.js'),
  },
  {
    name: 'backup',
    summary: {
      zh: '把数据目录备份到另一个文件夹，重复备份只拷贝新增的',
      en: 'back the workspace up to another folder; a later backup copies only what is new',
    },
    detail: [
      {
        zh: 'DIR 最好在另一块磁盘上。备份原件、公开件、两本日志、名单和设置；核对结果和输出可以重新生成，不备份。可以在审核工作台运行时备份。',
        en: 'DIR is best on another disk. Originals, released files, both journals, lists and settings are backed up; results and outputs can be made again. It may run beside the review desk.',
      },
    ],
    operands: 'DIR',
    options: shared('workspace'),
    examples: ['gouji backup /media/备份盘/勾稽'],
    load: () => import('./backup.js'),
  },
  {
    name: 'restore',
    usage: { zh: 'DIR [选项]', en: 'DIR [options]' },
    summary: { zh: '从备份恢复数据目录', en: 'bring a workspace back from a backup' },
    detail: [
      {
        zh: '先逐份核对校验码和日志的防篡改校验，再写入；不覆盖已有的数据目录。恢复后用 gouji rebuild 重新核对，结果与备份前相同。',
        en: 'Every hash and both chains are checked first; an existing workspace is never overwritten. gouji rebuild then makes all results again.',
      },
    ],
    operands: 'DIR',
    options: {
      snapshot: taking('时间', 'NAME', { zh: '哪一次备份，默认最近一次', en: 'which backup, the newest by default' }),
      ...shared('workspace'),
    },
    examples: ['gouji restore /media/备份盘/勾稽 --workspace 数据目录'],
    load: () => import('./restore.js'),
  },
  {
    name: 'explain',
    usage: { zh: '[--profile FILE] [RULE]', en: '[--profile FILE] [RULE]' },
    summary: {
      zh: '说明一条规则核对什么、依据什么；不写 RULE 则列出全部规则',
      en: 'say what a rule checks and on what it rests; without RULE list all',
    },
    detail: [
      {
        zh: '写 --profile 时，也说明其中自己的规则，各条规则现行的界限，以及停用、改级别、允许差额和代替了哪条规则。',
        en: 'With --profile also the rules of its own, the limits in force, and which rules it leaves out, regrades, tolerates or replaces.',
      },
    ],
    operands: '[RULE]',
    options: shared('profile'),
    examples: ['gouji explain sum.special-funds', 'gouji explain --profile profile.json local.meetings'],
    load: () => import('./explain.js'),
  },
  {
    name: 'forms',
    usage: { zh: '[--test FILE | --waiting]', en: '[--test FILE | --waiting]' },
    summary: {
      zh: '列出认识的表式；--test 说明一份文件的表格怎样被读取，--waiting 试一份表式文件会改变哪些待处理的报告',
      en: 'list the form families; --test says how the tables of a file are read, --waiting what a forms file would change in reports that wait',
    },
    options: {
      test: taking('文件', 'FILE', {
        zh: '逐表说明：哪种表式认领、每个数字读作什么',
        en: 'table by table: which family claims it, what each figure was read as',
      }),
      waiting: flag({
        zh: '用 --forms 的表式重读数据目录里每份待处理的报告，列出会改变的数据、关系和问题；不改动数据',
        en: 'reads every report of the workspace that waits by --forms and lists what would change; stores nothing',
      }),
      against: taking('文件', 'FILE', {
        zh: '与 --waiting 合用：现用的表式文件，默认只有内置表式',
        en: 'with --waiting: the forms file in use now, the built-in forms alone by default',
      }),
      concepts: flag({ zh: '列出全部指标名', en: 'list all concepts' }),
      ...shared('forms', 'profile', 'workspace'),
    },
    examples: [
      'gouji forms',
      'gouji forms --test 报送/kjj-2024.docx',
      'gouji forms --forms 本市.json --test 样表.docx',
      'gouji forms --forms 本市.json --waiting',
    ],
    load: () => import('./forms.js'),
  },
  {
    name: 'schema',
    summary: { zh: '输出 check --json 结果的 JSON Schema', en: 'print the JSON Schema of check --json' },
    options: {},
    examples: ['gouji schema > gouji.schema.json'],
    load: () => import('./schema.js'),
  },
];
