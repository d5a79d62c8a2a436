import { explainUnder, idsUnder, titleUnder } from '../../../pipeline/findings/explain.js';
import { type ExitStatus, type Io, Refusal, write } from '../../machine/io.js';
import { readProfile } from '../../settings/read-profile.js';
import type { Arguments } from '../../terminal/command.js';

/** `gouji explain`: what a rule checks and on what it rests, under a profile where one is given, or the list of all rules. */
export async function execute(args: Arguments, io: Io): Promise<ExitStatus> {
  const { operands, lang } = args;
  const profile = (await readProfile(args, io)) ?? {};
  const ids = idsUnder(profile);
  const [id] = operands;
  if (id === undefined) {
    const width = Math.max(...ids.map((rule) => rule.length));
    const lines = ids.map((rule) => `  ${rule.padEnd(width)}  ${titleUnder(rule, profile, lang)}`);
    await write(io.stdout, `${lines.join('\n')}\n`);
    return 0;
  }
  if (!ids.includes(id)) {
    const near = ids.filter((rule) => rule.includes(id) || rule.split('.')[1] === id.split('.')[1]);
    const hint = near.length === 0 ? '' : near.slice(0, 5).join('、');
    throw new Refusal(
      `没有规则“${id}”。${hint === '' ? '用 gouji explain 列出全部规则。' : `相近的有：${hint}。`}`,
      `There is no rule "${id}". ${hint === '' ? 'gouji explain lists all.' : `Near ones: ${hint.replaceAll('、', ', ')}.`}`,
    );
  }
  await write(io.stdout, `${explainUnder(id, profile, lang).trimEnd()}\n`);
  return 0;
}
