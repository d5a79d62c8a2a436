import { parseArgs } from 'node:util';
import type { Language } from '../../pipeline/report.js';
import { Refusal } from '../machine/io.js';
import type { Arguments, Command } from '../terminal/command.js';
import { COMMANDS, COMMON_OPTIONS } from './commands/index.js';
import { operandsOf, usageOf } from './usage.js';

/** What a command line asks for. */
export type Request =
  | { kind: 'help'; command: Command | null; lang: Language }
  | { kind: 'version' }
  | { kind: 'command'; command: Command; args: Arguments };

/**
 * Reads a command line. Options common to all commands may stand before or behind the command's name. Throws a Refusal with the
 * sentence for the user on anything that is not understood: a wrong option never runs half a command.
 */
export function readArguments(argv: readonly string[]): Request {
  const { name, rest } = splitCommand(argv);
  if (name === null) {
    const { values } = parse(rest, null);
    if (values['version'] === true) return { kind: 'version' };
    return { kind: 'help', command: null, lang: languageOf(values['lang']) };
  }
  if (name === 'help') {
    const { values, positionals } = parse(rest, null);
    const wanted = positionals[0];
    return {
      kind: 'help',
      command: wanted === undefined ? null : commandNamed(wanted),
      lang: languageOf(values['lang']),
    };
  }
  const command = commandNamed(name);
  const { values, positionals } = parse(rest, command);
  const lang = languageOf(values['lang']);
  if (values['help'] === true) return { kind: 'help', command, lang };
  const { least, most } = operandsOf(command);
  const [usage, usageEn] = [usageOf(command, 'zh'), usageOf(command, 'en')];
  if (positionals.length < least)
    throw new Refusal(`${name} 缺少参数。用法：${usage}`, `${name}: an operand is missing. Usage: ${usageEn}`);
  if (positionals.length > most)
    throw new Refusal(
      `${name} 多了参数“${positionals[most]}”。用法：${usage}`,
      `${name}: unexpected operand "${positionals[most]}". Usage: ${usageEn}`,
    );
  return { kind: 'command', command, args: { operands: positionals, options: values, lang } };
}

/** The language asked for, without failing: a sentence about a wrong command line also needs one. */
export function languageIn(argv: readonly string[]): Language {
  const at = argv.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const value = argv[at] === '--lang' ? argv[at + 1] : argv[at]?.slice('--lang='.length);
  return at >= 0 && value === 'en' ? 'en' : 'zh';
}

function splitCommand(argv: readonly string[]): { name: string | null; rest: string[] } {
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i] ?? '';
    if (arg === '--lang') i++;
    else if (!arg.startsWith('-')) return { name: arg, rest: [...argv.slice(0, i), ...argv.slice(i + 1)] };
  }
  return { name: null, rest: [...argv] };
}

function commandNamed(name: string): Command {
  const command = COMMANDS.find((c) => c.name === name);
  if (command) return command;
  const names = COMMANDS.map((c) => c.name).join('、');
  throw new Refusal(
    `没有“${name}”这个命令。可用的命令：${names}。用 gouji --help 查看说明。`,
    `There is no command "${name}". Commands: ${names.replaceAll('、', ', ')}. See gouji --help.`,
  );
}

function languageOf(value: unknown): Language {
  if (value === undefined || value === 'zh') return 'zh';
  if (value === 'en') return 'en';
  throw new Refusal(`--lang 只能是 zh 或 en，不能是“${value}”。`, `--lang is zh or en, not "${value}".`);
}

function parse(args: string[], command: Command | null) {
  const own = command ? command.options : { version: { type: 'boolean' as const, short: 'V' } };
  const options: Record<string, { type: 'boolean' | 'string'; short?: string }> = {};
  for (const [name, { type, short }] of Object.entries({ ...COMMON_OPTIONS, ...own })) {
    options[name] = short ? { type, short } : { type };
  }
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw explainParseError(error as Error & { code?: string }, command);
  }
}

/** node:util says it in English and for programmers; its codes are stable since Node 18. */
function explainParseError(error: Error & { code?: string }, command: Command | null): Refusal {
  const option = /(?:^|['`" ,])(--?[^'`"\s,]+)/.exec(error.message)?.[1] ?? '';
  const help = command ? `gouji ${command.name} --help` : 'gouji --help';
  if (error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    return new Refusal(`不认识选项 ${option}。可用的选项见 ${help}。`, `Unknown option ${option}. See ${help}.`);
  }
  if (error.code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return /does not take an argument/.test(error.message)
      ? new Refusal(`选项 ${option} 后面不带值。见 ${help}。`, `Option ${option} takes no value. See ${help}.`)
      : new Refusal(`选项 ${option} 后面要写值。见 ${help}。`, `Option ${option} needs a value. See ${help}.`);
  }
  return new Refusal(
    `命令行有误：${error.message}。见 ${help}。`,
    `Wrong command line: ${error.message}. See ${help}.`,
  );
}
