/** The work of reviewers: where it is done, by whom, and what they decide. */
import type { Command } from '../../terminal/command.js';
import { flag, shared, taking } from './list-options.js';

export const REVIEWING: readonly Command[] = [
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
        zh: '登录链接所用的工作台端口，默认是正开着的工作台的，没有时为 4680',
        en: 'port of the desk, for link; default that of the desk that is open, else 4680',
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
];
