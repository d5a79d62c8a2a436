/** The workspace over the years; what the program knows. */
import type { Command } from '../../terminal/command.js';
import { flag, shared, taking } from './list-options.js';

export const UPKEEP: readonly Command[] = [
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
