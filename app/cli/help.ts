import { displayWidth } from '../../parsers/characters.js';
import type { Language } from '../../pipeline/report.js';
import type { Command, Option } from '../terminal/command.js';
import { padEnd } from '../terminal/width.js';
import { COMMANDS, COMMON_OPTIONS } from './commands/index.js';
import { usageOf } from './usage.js';

/** The page of `gouji --help`. */
export function programHelp(lang: Language): string {
  const zh = lang === 'zh';
  const rows = COMMANDS.map((command): [string, string] => [command.name, command.summary[lang]]);
  return [
    zh
      ? '勾稽：逐项核对绩效自评报告的数字，证明成立的，指出不符的。'
      : 'Gouji: proves or refutes every figure of a self-evaluation report.',
    '',
    zh ? '用法：gouji 命令 [选项] [参数]' : 'Usage: gouji COMMAND [options] [operands]',
    '',
    ...columns(rows),
    '',
    ...columns([...optionRows(COMMON_OPTIONS, lang), ['-V, --version', zh ? '显示版本' : 'show the version']]),
    '',
    zh ? '每个命令的说明：gouji 命令 --help' : 'Help on a command: gouji COMMAND --help',
    '',
  ].join('\n');
}

/** The page of `gouji COMMAND --help`. */
export function commandHelp(command: Command, lang: Language): string {
  const zh = lang === 'zh';
  return [
    command.summary[lang],
    '',
    `${zh ? '用法：' : 'Usage: '}${usageOf(command, lang)}`,
    ...(command.detail ?? []).flatMap((paragraph) => ['', paragraph[lang]]),
    '',
    ...columns(optionRows({ ...command.options, ...COMMON_OPTIONS }, lang)),
    '',
    zh ? '例：' : 'Examples:',
    ...command.examples.map((example) => `  ${example}`),
    '',
  ].join('\n');
}

function optionRows(options: Record<string, Option>, lang: Language): [string, string][] {
  return Object.entries(options).map(([name, option]) => [
    `${option.short ? `-${option.short}, ` : ''}--${name}${option.value ? ` ${option.value[lang]}` : ''}`,
    option.help[lang],
  ]);
}

function columns(rows: [string, string][]): string[] {
  const width = Math.max(...rows.map(([left]) => displayWidth(left)));
  return rows.map(([left, right]) => `  ${padEnd(left, width)}  ${right}`);
}
