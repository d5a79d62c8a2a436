import { explainRule, findRule, ruleIds } from '../../pipeline/checks/rules.js';
import type { Arguments } from '../command.js';
import { type ExitStatus, type Io, Refusal, write } from '../io.js';

/** `gouji explain`: what a rule checks and on what it rests, or the list of all rules. */
export async function execute({ operands, lang }: Arguments, io: Io): Promise<ExitStatus> {
  const [id] = operands;
  if (id === undefined) {
    const width = Math.max(...ruleIds().map((rule) => rule.length));
    const lines = ruleIds().map((rule) => `  ${rule.padEnd(width)}  ${findRule(rule)?.title[lang] ?? ''}`);
    await write(io.stdout, `${lines.join('\n')}\n`);
    return 0;
  }
  if (!ruleIds().includes(id)) {
    const near = ruleIds().filter((rule) => rule.includes(id) || rule.split('.')[1] === id.split('.')[1]);
    const hint = near.length === 0 ? '' : near.slice(0, 5).join('、');
    throw new Refusal(
      `没有规则“${id}”。${hint === '' ? '用 gouji explain 列出全部规则。' : `相近的有：${hint}。`}`,
      `There is no rule "${id}". ${hint === '' ? 'gouji explain lists all.' : `Near ones: ${hint.replaceAll('、', ', ')}.`}`,
    );
  }
  await write(io.stdout, `${explainRule(id, lang).trimEnd()}\n`);
  return 0;
}
