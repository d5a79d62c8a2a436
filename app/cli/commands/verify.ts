import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import type { Words } from '../../../pipeline/say.js';
import { STATE_TERMS } from '../../../pipeline/terms.js';
import { proveArchive } from '../../archive/prove-archive.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { troubleOf } from '../../machine/system-trouble.js';
import { withdrawnRemains } from '../../publish/delete-withdrawn.js';
import { HASH_LIST, headsListed } from '../../publish/hash-list.js';
import { outputFolder, workspacePlace } from '../../settings/paths.js';
import { quarantined } from '../../stages/attempts.js';
import { readWorkspace, verifyChains } from '../../state/workspace.js';
import type { Blobs } from '../../store/blobs.js';
import { agreement, type End, endOf, fingerprint, headProblem, printedHead, readHeads } from '../../store/heads.js';
import type { ChainReport } from '../../store/journal.js';
import { releasedHashes, unnamedFiles, unreceivedOriginals } from '../../store/released-files.js';
import type { Workspace } from '../../store/store.js';
import type { Arguments } from '../../terminal/command.js';
import { printable } from '../../terminal/width.js';
import { peopleFound } from './examine-people.js';

/** `gouji verify`: every line of both journals follows from the one before, and every stored file still has its hash. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  const archive = args.options['archive'];
  if (typeof archive === 'string') return verifyArchive(archive, zh, io);
  const place = workspacePlace(args, io);
  const anchor = anchorOf(args.options['head']);
  let sound = true;
  const tell = (line: string) => write(io.stdout, `${line}\n`);
  const chains = await verifyChains(place);
  for (const [name, what] of [
    ['journal', zh ? '操作日志' : 'journal of decisions and releases'],
    ['received', zh ? '收件日志' : 'journal of intake'],
  ] as const) {
    const report = chains[name];
    if (report.breaks.length > 0) sound = false;
    for (const line of chainLines(report, what, zh)) await tell(line);
  }
  if (!sound) {
    await tell(zh ? '有改动：请用备份恢复日志。' : 'Altered: restore the journal from a backup.');
    return 1;
  }
  const workspace = await readWorkspace(place);
  const { lines } = workspace.journal;
  const { lines: intake } = workspace.received;
  for (const [filed, own, what] of [
    [anchor?.journal, lines, zh ? '操作日志' : 'journal'],
    [anchor?.received, intake, zh ? '收件日志' : 'journal of intake'],
  ] as const) {
    if (!filed) continue;
    const why = agreement(filed, own);
    if (why) sound = false;
    await tell(againstAnchor(filed, own.length, why, what, zh));
  }
  const known = await knownHeads(workspace, join(outputFolder(args, io), 'site', HASH_LIST));
  if (known.wrong.length > 0) sound = false;
  for (const { at, why } of known.wrong) await tell(`✕ ${printable(at)}：${HEAD_PROBLEMS[why][args.lang]}`);
  if (known.agree > 0)
    await tell(
      zh
        ? `✓ 与留存、公布的 ${known.agree} 个日志头相符${known.keys.map((key) => `，签署公钥指纹 ${key}`).join('')}`
        : `✓ agrees with ${known.agree} heads that were kept or published${known.keys.map((key) => `, signed by ${key}`).join('')}`,
    );
  const people = await peopleFound(place, workspace);
  if (people.state === 'wrong') sound = false;
  await tell(
    `${{ sound: '✓', note: '·', wrong: '✕' }[people.state]} ${zh ? '人员名单' : 'list of people: '}${people.said[args.lang]}`,
  );
  if (people.remedy) await tell(`    ${people.remedy[args.lang]}`);
  const wanted = {
    originals: new Set(workspace.received.lines.map((line) => line.sha256)),
    released: releasedHashes(workspace.journal.lines),
    // One that is missing is made again.
    outputs: new Set<string>(),
  };
  for (const [name, what] of [
    ['originals', zh ? '原件' : 'originals'],
    ['released', zh ? '公开件' : 'released files'],
    ['outputs', zh ? '中间结果' : 'stage outputs'],
  ] as const) {
    const { checked, bad } = await rehash(workspace[name], wanted[name]);
    const isMadeAgain = name === 'outputs';
    if (bad.length > 0 && !isMadeAgain) sound = false;
    const result =
      bad.length === 0
        ? zh
          ? '校验码全部相符'
          : 'all hashes agree'
        : zh
          ? `${bad.length} 份有问题`
          : `${bad.length} wrong`;
    await tell(`${bad.length === 0 ? '✓' : isMadeAgain ? '·' : '✕'} ${what} ${checked}${zh ? ' 份' : ''}，${result}`);
    if (!isMadeAgain) for (const line of bad) await tell(`    ${line.hash}  ${zh ? line.zh : line.en}`);
    else if (bad.length > 0)
      await tell(
        zh
          ? '    不会再用，需要时自动重新做出（gouji rebuild 全部重做）'
          : '    never used, made again when needed (gouji rebuild makes all again)',
      );
  }
  const unnamed = await unnamedFiles(workspace);
  if (unnamed.cut.length > 0) {
    sound = false;
    await tell(
      zh
        ? `✕ ${unnamed.cut.length} 份公开件或通知在日志里没有记录：日志被截短、换掉或丢失，请用备份恢复`
        : `✕ ${unnamed.cut.length} released files have no line: the journal was cut, replaced or lost; restore a backup`,
    );
    for (const hash of unnamed.cut) await tell(`    ${hash}`);
  }
  if (unnamed.left.length > 0)
    await tell(
      zh
        ? `· ${unnamed.left.length} 份文件是公开或退回中断时留下的，下次运行会清掉`
        : `· ${unnamed.left.length} files were left by a release that was cut off; the next run clears them`,
    );
  const remains = await withdrawnRemains(workspace, outputFolder(args, io));
  if (remains.length > 0) {
    sound = false;
    await tell(
      zh
        ? `✕ 已撤下的报告还留有 ${remains.length} 处，不得再用；gouji publish 会清掉`
        : `✕ ${remains.length} places still hold a withdrawn report: do not use them; gouji publish clears them`,
    );
    for (const path of remains) await tell(`    ${printable(relative(io.cwd, path))}`);
  }
  const unreceived = await unreceivedOriginals(workspace, () => readWorkspace(place));
  if (unreceived.length > 0) {
    sound = false;
    await tell(`✕ ${UNRECEIVED(unreceived.length)[args.lang]}${zh ? '，请用备份恢复' : '; restore a backup'}`);
    for (const hash of unreceived) await tell(`    ${hash}`);
  }
  const stopped = await quarantined(workspace);
  const names = workspace.received.lines.filter(({ sha256 }) => stopped.has(sha256)).map(({ path }) => printable(path));
  if (names.length > 0) {
    await tell(
      zh
        ? `· ${names.length} 个文件两次中断，${STATE_TERMS.unreadable.zh}，不再自动重试（gouji retry 再试）：${names.join('、')}`
        : `· ${names.length} files in quarantine, not tried again by themselves (gouji retry): ${names.join(', ')}`,
    );
  }
  if (sound && lines.length > 0) {
    const head = printedHead({ ...endOf(lines), received: endOf(intake) });
    await tell(
      zh
        ? `日志头（gouji head --print 打印，签字、存档）：${head}`
        : `head to print (gouji head --print), sign and file: ${head}`,
    );
  }
  return sound ? 0 : 1;
}

async function verifyArchive(shown: string, zh: boolean, io: Io): Promise<ExitStatus> {
  const { catalogue, hash, wrong } = await proveArchive(resolve(io.cwd, shown), shown);
  const { report, files } = catalogue;
  const said =
    wrong.length === 0
      ? zh
        ? '校验码全部相符'
        : 'all hashes agree'
      : zh
        ? `${wrong.length} 件有问题`
        : `${wrong.length} wrong`;
  const lines = [
    `${wrong.length === 0 ? '✓' : '✕'} ${printable(report)}  ${zh ? `${files.length} 件` : `${files.length} files`}，${said}`,
    ...wrong.map(({ path, ...words }) => `    ${printable(path)}  ${words[zh ? 'zh' : 'en']}`),
    zh ? `目录校验码（与存档的对照）：${hash}` : `hash of the catalogue (compare with the one filed): ${hash}`,
  ];
  await write(io.stdout, `${lines.join('\n')}\n`);
  return wrong.length === 0 ? 0 : 1;
}

/** Those that `gouji head` kept and those on the site, against the journal; those of the intake that releases name, against that. */
export async function knownHeads(
  { folder, journal: { lines }, received }: Workspace,
  list: string,
): Promise<{ agree: number; keys: string[]; wrong: { at: string; why: keyof typeof HEAD_PROBLEMS }[] }> {
  const heads = await readHeads(folder);
  const kept = heads.map((head) => ({
    at: head === null ? 'heads.jsonl' : printedHead(head),
    why: headProblem(head, lines, received.lines),
  }));
  const published = headsListed(await readFile(list, 'utf8').catch(() => '')).map((head) => ({
    at: `${HASH_LIST} ${head.lines}-${head.hash}`,
    why: agreement(head, lines),
  }));
  const intake = lines.flatMap((line) => {
    if (line.kind !== 'release' || !line.received) return [];
    const why = agreement(line.received, received.lines);
    return [{ at: `received.jsonl ${line.received.lines}-${line.received.hash}`, why }];
  });
  const all = [...kept, ...published, ...intake];
  return {
    agree: all.filter(({ why }) => why === null).length,
    // Whoever signs anew with a key of his own shows another than the page that was filed.
    keys: [...new Set(heads.flatMap((head) => (head ? [fingerprint(head)] : [])))],
    wrong: all.flatMap(({ at, why }) => (why ? [{ at, why }] : [])),
  };
}

export const HEAD_PROBLEMS = {
  altered: { zh: '留存的日志头被改动', en: 'the head that was kept was altered' },
  short: {
    zh: '日志比它短，被截短或换掉，请用备份恢复',
    en: 'the journal is shorter: it was cut or replaced; restore a backup',
  },
  rewritten: {
    zh: '日志与它不符，被改写过，请用备份恢复',
    en: 'the journal differs: it was rewritten; restore a backup',
  },
} as const;

export const UNRECEIVED = (count: number): Words => ({
  zh: `${count} 份核对过的原件在收件日志里没有记录：日志被截短、换掉或丢失`,
  en: `${count} originals that were read have no line of receipt: the journal was cut, replaced or lost`,
});

/** An empty journal has no last line. */
const FILED = /^(\d{1,9})-([0-9a-f]{64}|(?<=^0-))(?:\+(\d{1,9})-([0-9a-f]{64}))?$/;

/** A head that was filed outside the workspace. */
function anchorOf(value: unknown): { journal: End; received: End | null } | null {
  if (value === undefined) return null;
  const found = FILED.exec(String(value).trim());
  if (!found)
    throw new Refusal(
      '--head 要写成“行数-校验码”，与存档的完全一样（有 + 的连同后半），如 120-9f86d0…（64 位）。',
      '--head is lines-hash as it was filed, with what stands behind a +: 120-9f86d0… (64 digits).',
    );
  const [, line, hash = '', received, receivedHash = ''] = found;
  return {
    journal: { lines: Number(line), hash },
    received: received === undefined ? null : { lines: Number(received), hash: receivedHash },
  };
}

function againstAnchor(
  { lines }: End,
  length: number,
  why: ReturnType<typeof agreement>,
  what: string,
  zh: boolean,
): string {
  if (why === null)
    return zh
      ? `✓ ${what}与存档的日志头相符（第 ${lines} 行）`
      : `✓ the ${what} agrees with the head that was filed (line ${lines})`;
  if (why === 'short')
    return zh
      ? `✕ ${what}比存档短：存档时有 ${lines} 行，现在 ${length} 行。日志被截短或换掉，请用备份恢复`
      : `✕ the ${what} is shorter than the head that was filed: ${lines} lines then, ${length} now. It was cut or replaced; restore a backup`;
  return zh
    ? `✕ ${what}与存档的日志头不符：第 ${lines} 行及以前被改写过，请用备份恢复`
    : `✕ the ${what} differs from the head that was filed: it was rewritten up to line ${lines}; restore a backup`;
}

function chainLines(report: ChainReport, what: string, zh: boolean): string[] {
  const head = report.head === '' ? '' : `  ${report.head.slice(0, 16)}…`;
  const lines =
    report.breaks.length === 0
      ? [
          zh
            ? `✓ ${what} ${report.lines} 行，防篡改校验无误${head}`
            : `✓ ${what}: ${report.lines} lines, chain intact${head}`,
        ]
      : report.breaks.map((b) => (zh ? `✕ ${what} 第 ${b.line} 行：${b.zh}` : `✕ ${what}, line ${b.line}: ${b.en}`));
  if (report.torn) {
    lines.push(
      zh
        ? '    末行没有写完（程序在写入时中断），没有计入；下次写入前会另存为 .torn'
        : '    the last line is torn (the program died while writing) and does not count',
    );
  }
  return lines;
}

async function rehash(
  blobs: Blobs,
  wanted: ReadonlySet<string>,
): Promise<{ checked: number; bad: { hash: string; zh: string; en: string }[] }> {
  const present = await blobs.list();
  const bad: { hash: string; zh: string; en: string }[] = [];
  for (const hash of present) {
    const trouble = await blobs.get(hash).then(
      (content) => (content === null ? { zh: '内容已改变', en: 'altered' } : null),
      (error: unknown) => troubleOf(error) ?? { zh: '读不了', en: 'unreadable' },
    );
    if (trouble) bad.push({ hash, ...trouble });
  }
  for (const hash of wanted) if (!present.includes(hash)) bad.push({ hash, zh: '缺失', en: 'missing' });
  return { checked: present.length, bad };
}
