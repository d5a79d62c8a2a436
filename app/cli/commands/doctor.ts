import { readFileSync } from 'node:fs';
import { displayWidth } from '../../../parsers/characters.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { inPackage } from '../../machine/package-root.js';
import { troubleOf } from '../../machine/system-trouble.js';
import { outputFolder, workspacePlace } from '../../settings/paths.js';
import type { Arguments } from '../../terminal/command.js';
import { styleFor } from '../../terminal/style.js';
import { padEnd, printable } from '../../terminal/width.js';
import { examineMachine } from './examine-machine.js';
import { examineWorkspace } from './examine-workspace.js';
import type { Examined } from './examined.js';

const SIGNS = { sound: ['✓', 'ok'], note: ['·', 'quiet'], wrong: ['✕', 'bad'] } as const;

/** `gouji doctor`: a line an item, and below it what to do. Exit status 1 where something is wrong. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { lang } = args;
  const zh = lang === 'zh';
  const place = workspacePlace(args, io);
  const look = async () => [
    ...(await examineMachine(io, { workspace: place.folder, out: outputFolder(args, io) })),
    ...(await examineWorkspace(args, io, place)),
  ];
  let items = await look();
  const repaired: string[] = [];
  if (args.options['repair'] === true && items.some(({ repair }) => repair)) {
    for (const { repair } of items) if (repair) repaired.push(await mend(repair, lang));
    items = await look();
  }
  const wrong = items.filter(({ state }) => state === 'wrong').length;
  if (args.options['json'] === true) {
    await write(io.stdout, `${JSON.stringify(asData(items, repaired, lang), null, 1)}\n`);
    return wrong > 0 ? 1 : 0;
  }
  const style = styleFor(io);
  const width = Math.max(...items.map(({ name }) => displayWidth(name[lang])));
  for (const done of repaired) await write(io.stdout, `${style.ok('✓')} ${zh ? '已修复：' : 'repaired: '}${done}\n`);
  for (const { name, state, said, remedy, repair } of items) {
    const [mark, tint] = SIGNS[state];
    const more = remedy
      ? [
          ...remedy[lang].split('\n'),
          ...(repair ? [zh ? '或用 gouji doctor --repair 修复' : 'or gouji doctor --repair'] : []),
        ]
      : [];
    const lines = [
      `${style[tint](mark)} ${padEnd(name[lang], width)}  ${printable(said[lang])}`,
      ...more.map((line) => `${' '.repeat(width + 4)}→ ${printable(line)}`),
    ];
    await write(io.stdout, `${lines.join('\n')}\n`);
  }
  const total =
    wrong === 0
      ? zh
        ? '没有发现问题。'
        : 'Nothing is wrong.'
      : zh
        ? `${wrong} 项有问题，箭头后写着怎么办。`
        : `${wrong} wrong; the arrows say what to do.`;
  await write(io.stdout, `\n${style.strong(total)}\n`);
  return wrong > 0 ? 1 : 0;
}

async function mend(repair: NonNullable<Examined['repair']>, lang: Arguments['lang']): Promise<string> {
  try {
    return (await repair())[lang];
  } catch (error) {
    // Somebody has the workspace, or the disk refuses: that is said, and the others are mended.
    const words = error instanceof Refusal ? error : troubleOf(error);
    if (!words) throw error;
    return words[lang];
  }
}

function asData(items: readonly Examined[], repaired: readonly string[], lang: Arguments['lang']) {
  const { version } = JSON.parse(readFileSync(inPackage('package.json'), 'utf8')) as { version: string };
  return {
    gouji: version,
    repaired,
    items: items.map(({ id, state, said, remedy, repair }) => ({
      id,
      state,
      said: said[lang],
      remedy: remedy?.[lang] ?? null,
      repairable: repair !== undefined,
    })),
  };
}
