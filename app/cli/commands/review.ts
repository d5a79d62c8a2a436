import { availableParallelism } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import type { Language } from '../../../pipeline/report.js';
import { bureauFor } from '../../letters/letter-bureau.js';
import { type ExitStatus, type Io, Refusal, STOPPING, write } from '../../machine/io.js';
import { Taken } from '../../machine/lock.js';
import { layOutPublished } from '../../publish/pack/lay-out.js';
import type { Desk, DeskStages } from '../../review/desk/desk.js';
import { buildDesk } from '../../review/server.js';
import { readBureau } from '../../settings/bureau.js';
import { expectedList } from '../../settings/in-force.js';
import { outputFolder, workspaceFolder, workspacePlace } from '../../settings/paths.js';
import { readConfig } from '../../settings/read-config.js';
import { readFamilies } from '../../settings/read-families.js';
import { readOwnProfile } from '../../settings/read-profile.js';
import { readingSettings } from '../../settings/reading-settings.js';
import { refuseOwnRules } from '../../settings/sign-in.js';
import { openStages } from '../../stages/stages.js';
import { readPeople } from '../../state/people.js';
import { lastRecordedOf, settlePeople } from '../../state/recorded-people.js';
import { policyOfPeople } from '../../state/review-policy.js';
import { lend, openWorkspace } from '../../state/workspace.js';
import type { Workspace } from '../../store/store.js';
import { hasDatabase, type Place } from '../../store/store-place.js';
import type { Arguments, DoCommand, Doing } from '../../terminal/command.js';
import { openDeskLine } from '../../terminal/desk-line.js';
import { readTemplate } from './letters.js';
import { DESK_PORT, LOOPBACK, listen, portOf, refuseOtherHosts } from './loopback.js';
import { peopleFile } from './people.js';
import { shareUpload } from './share-work.js';

const WAIT_MS = 500;

/** `gouji review`: serves the desk until it is told to stop (Ctrl+C, or a signal to end). */
export async function execute(args: Arguments, io: Io, { here }: Doing): Promise<ExitStatus> {
  if ((await readPeople(peopleFile(args, io))).length > 0) await refuseOwnRules(args, io);
  const settings = await readingSettings(args, io, workspaceFolder(args, io));
  const stages = openStages(availableParallelism(), settings);
  try {
    return await reviewWith(args, io, { stages, doCommand: here });
  } finally {
    await stages.close();
  }
}

interface ReviewMore {
  stages: DeskStages;
  doCommand: DoCommand;
}

/** With the stages passed in, for tests. */
export async function reviewWith(args: Arguments, io: Io, { stages, doCommand }: ReviewMore): Promise<ExitStatus> {
  const zh = args.lang === 'zh';
  refuseOtherHosts(args.options['host']);
  const wanted = portOf(args.options['port'], DESK_PORT);
  if (!(await readPeople(peopleFile(args, io))).some(({ disabled }) => !disabled)) throw nobody();
  const readSettings = async () => ({
    bureau: await readBureau(args, io),
    letters: { template: await readTemplate(args, io), bureau: await bureauFor(args, io) },
    disclosure: (await readConfig(args, io))?.config.disclosure,
    profile: await readOwnProfile(args, io, workspaceFolder(args, io)),
  });
  let current = await readSettings();
  const place = workspacePlace(args, io);
  const workspace = await openBehindBatch(place, io, args.lang);
  const recorded = lastRecordedOf(workspace.journal.lines);
  const people = async () => {
    await settlePeople(place.folder, recorded);
    return readPeople(peopleFile(args, io));
  };
  try {
    await people();
    let port = wanted;
    const out = outputFolder(args, io);
    await layOutPublished(workspace, out, current.bureau);
    const policy = () => policyOfPeople(io.now(), current.profile);
    const tell = (text: string) => void write(io.stderr, `${text}\n`);
    const app = await buildDesk(
      {
        workspace,
        out,
        stages,
        people,
        ...current,
        settings: async () => {
          current = await readSettings();
          return current;
        },
        expected: () => expectedList(args, io),
        families: () => readFamilies(args, io, workspaceFolder(args, io)),
        now: io.now,
        policy,
        // A batch leaves a processor to whoever reads and decides meanwhile.
        concurrency: Math.max(1, availableParallelism() - 1),
        ...(hasDatabase(place)
          ? { share: () => shareUpload({ place, workspace, stages, folder: out, policy: policy(), args, io }) }
          : {}),
        port: () => port,
        lang: args.lang,
      },
      tell,
    );
    let line: { close(): Promise<void> } | null = null;
    try {
      port = await listen(app, wanted);
      if (!hasDatabase(place)) line = await answerCommands(app.desk, port, doCommand, tell);
      const address = `http://${LOOPBACK}:${port}/`;
      await write(
        io.stdout,
        zh
          ? `审核工作台已打开：${address}\n只能在本机用浏览器打开；按 Ctrl+C 停止。\n`
          : `The review desk is open: ${address}\nOnly this machine can open it; Ctrl+C stops it.\n`,
      );
      await io.untilStopped();
      await write(io.stderr, `${STOPPING[args.lang]}\n`);
    } finally {
      await line?.close();
      await app.close();
    }
    return 0;
  } finally {
    await workspace.close();
  }
}

/** A batch, of a folder that is watched too, leaves the workspace when it is done; from then on who watches leaves it to the desk. */
async function openBehindBatch(place: Place, io: Io, lang: Language): Promise<Workspace> {
  let wait = 0;
  const stop = io.untilStopped().then(() => false);
  for (;;) {
    try {
      return await openWorkspace(place, 'review', io.now());
    } catch (error) {
      if (!(error instanceof Taken) || error.command !== 'run') throw error;
      if (wait++ === 0)
        await write(
          io.stderr,
          lang === 'zh'
            ? 'gouji run 正在处理一批文件，处理完就打开审核工作台；按 Ctrl+C 不再等。\n'
            : 'gouji run has a batch at hand; the desk opens when that is done. Ctrl+C stops waiting.\n',
        );
      if (!(await Promise.race([stop, setTimeout(WAIT_MS, true)]))) throw error;
    }
  }
}

/** What is done one after the other: batches with what is dropped on the list, releases with those of the desk. Decisions stand in line for nobody. */
const BATCHES: ReadonlySet<string> = new Set(['run', 'retry', 'import-targets']);
const RELEASES: ReadonlySet<string> = new Set(['publish', 'correct', 'withdraw', 'pack']);

/** Commands that would write the workspace are done here. When one has closed it, the list shows what was changed. */
async function answerCommands(
  { workspace, intake, publishing, shelf, now }: Desk,
  port: number,
  doCommand: DoCommand,
  tell: (text: string) => void,
) {
  const refresh = () => shelf.refresh(workspace.received.lines.map(({ sha256 }) => sha256));
  const takeBack = await lend(workspace, (command) => {
    if (!BATCHES.has(command) && !RELEASES.has(command)) return Promise.resolve(refresh);
    return new Promise((give) => {
      const turn = async () => {
        await new Promise<void>((left) =>
          give(() => {
            left();
            return done;
          }),
        );
        await refresh();
      };
      const done: Promise<void> = BATCHES.has(command) ? intake.inTurn(turn) : publishing.add(turn);
    });
  });
  const line = await openDeskLine(workspace.folder, { now, port }, doCommand, tell);
  return {
    async close() {
      await line.close();
      takeBack();
    },
  };
}

const nobody = (): Refusal =>
  new Refusal(
    '还没有登记审核人员。每个人先登记姓名和口令：\n  gouji people add 李四 --role 科长\n  gouji people add 张三 --role 审核 --by 李四\n然后再运行 gouji review。',
    'Nobody is configured. Enter everybody with a name and a passphrase:\n  gouji people add NAME --role 审核\nthen run gouji review again.',
  );
