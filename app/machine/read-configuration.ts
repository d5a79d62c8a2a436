/**
 * Files that people write: JSON with comments. A mistake stops the command, because half a file would judge or publish by half of what
 * was meant; each one is named by line and field, and a comma or quote typed with a Chinese keyboard is called by its name.
 */
import { readFile } from 'node:fs/promises';
import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  ParseErrorCode,
  parseTree,
  SyntaxKind,
} from 'jsonc-parser';
import type { z } from 'zod';
import { say, type Words, wordsOf } from '../../pipeline/say.js';
import { Refusal } from './io.js';

/** What a file is called in sentences, where its form is written down, and what it holds. */
export interface Configuration<T> {
  zh: string;
  en: string;
  see: Words;
  schema: z.ZodType<T>;
}

/** What each file said last: the desk asks at every request, and mostly nobody has written into it. What is read is never changed. */
const LAST = new WeakMap<object, Map<string, { text: string; value: unknown }>>();

/** null where there is none. Throws a Refusal for one that cannot be read or has mistakes; `name` is what its sentences call it. */
export async function readConfiguration<T>(
  path: string,
  kind: Configuration<T>,
  { name = path, isUnfilled }: { name?: string; isUnfilled?: (value: unknown) => boolean } = {},
): Promise<T | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw new Refusal(
      `${kind.zh} ${name} 读不了（${error.code}）。`,
      `The ${kind.en} ${name} cannot be read (${error.code}).`,
    );
  });
  if (text === null) return null;
  const last = LAST.get(kind)?.get(path);
  if (last?.text === text) return last.value as T | null;
  const value = parse(text, name, kind, isUnfilled);
  LAST.set(kind, (LAST.get(kind) ?? new Map()).set(path, { text, value }));
  return value;
}

/** The same of a file that a person named. */
export async function readNamed<T>(path: string, name: string, kind: Configuration<T>): Promise<T> {
  const found = await readConfiguration(path, kind, { name });
  if (found === null) throw new Refusal(`找不到${kind.zh} ${name}。`, `There is no ${kind.en} ${name}.`);
  return found;
}

/** `name` only serves the sentences. Throws a Refusal that names every mistake. */
export function parseConfiguration<T>(text: string, name: string, kind: Configuration<T>): T {
  return parse(text, name, kind) as T;
}

/** What a person writes has some hundred lines; a file of this length was made by a program, or is another one. */
const MOST_CHARACTERS = 2_000_000;

/** Whoever has mended these sees the next ones. */
const MOST_SAID = 20;

function parse<T>(source: string, name: string, kind: Configuration<T>, isUnfilled = (_: unknown) => false): T | null {
  if (source.length > MOST_CHARACTERS)
    throw new Refusal(
      `${kind.zh} ${name} 有 ${source.length} 个字符，超过上限 ${MOST_CHARACTERS}，没有读取。请确认是不是这份文件。`,
      `The ${kind.en} ${name} has ${source.length} characters, more than ${MOST_CHARACTERS}, and was not read. Make sure that it is the right file.`,
    );
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const tree = readTree(text);
  if ('words' in tree) {
    const { zh, en } = tree.words;
    const line = lineAt(tree.offset);
    throw new Refusal(`${kind.zh} ${name} 第 ${line} 行：${zh}。`, `The ${kind.en} ${name}, line ${line}: ${en}.`);
  }
  const value: unknown = getNodeValue(tree);
  if (isUnfilled(value)) return null;
  const result = kind.schema.safeParse(value, { error: mistakeIn });
  if (result.success) return result.data;
  const { issues } = result.error;
  const mistakes = issues.slice(0, MOST_SAID).flatMap((issue) => describe(issue, tree, lineAt));
  const more = issues.length - MOST_SAID;
  if (more > 0) mistakes.push({ zh: `另有 ${more} 处，改好以上各处后再列出`, en: `and ${more} more` });
  const count = more > 0 ? issues.length : mistakes.length;
  const list = (lang: keyof Words) => mistakes.map((mistake) => `  ${mistake[lang]}`).join('\n');
  const { zh, en } = kind.see;
  throw new Refusal(
    `${kind.zh} ${name} 有 ${count} 处要改（${zh}）：\n${list('zh')}`,
    `The ${kind.en} ${name} has ${count} mistakes (${en}):\n${list('en')}`,
  );
}

const TYPES: Readonly<Record<string, string>> = {
  string: say('要写文字', 'must be text'),
  number: say('要写数字', 'must be a number'),
  int: say('要写整数', 'must be a whole number'),
  array: say('要写成 [ … ]', 'must be a list'),
  object: say('要写成 { … }', 'must be an object'),
  record: say('要写成 { … }', 'must be an object'),
};

/** What any schema may find; what only one knows it says itself. */
const mistakeIn: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === 'invalid_type') return TYPES[issue.expected];
  if (issue.code === 'invalid_value') {
    const all = issue.values.map((value) => JSON.stringify(value));
    const [last, ...before] = all.reverse();
    const [zh, en] = [before.toReversed().join('、'), before.toReversed().join(', ')];
    return before.length === 0
      ? say(`只能写 ${last}`, `must be ${last}`)
      : say(`只能是 ${zh} 或 ${last}`, `must be ${en} or ${last}`);
  }
  const { origin } = issue as { origin?: string };
  if (issue.code === 'too_small') {
    if (origin === 'string') return say('不能是空的', 'must not be empty');
    if (origin === 'array') return say(`至少要有 ${issue.minimum} 项`, `must have at least ${issue.minimum} entries`);
    return issue.inclusive
      ? say(`不能小于 ${issue.minimum}`, `must be at least ${issue.minimum}`)
      : say(`要大于 ${issue.minimum}`, `must be above ${issue.minimum}`);
  }
  if (issue.code !== 'too_big') return undefined;
  return origin === 'array'
    ? say(`最多 ${issue.maximum} 项`, `must have at most ${issue.maximum} entries`)
    : say(`不能超过 ${issue.maximum}`, `must be at most ${issue.maximum}`);
};

function describe(issue: z.core.$ZodIssue, tree: Node, lineAt: (offset: number) => number): Words[] {
  const path = issue.path as (string | number)[];
  const at = (field: (string | number)[], { zh, en }: Words): Words => {
    // A field that is missing has no line of its own: what should hold it has.
    let holder: Node | undefined;
    for (let n = field.length; !holder && n >= 0; n--) holder = findNodeAtLocation(tree, field.slice(0, n));
    const line = lineAt(holder?.offset ?? 0);
    const named = field.join('.') || '{ }';
    return { zh: `第 ${line} 行 ${named}：${zh}`, en: `line ${line}, ${named}: ${en}` };
  };
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => at([...path, key], { zh: '没有这一项', en: 'there is no such field' }));
  const isMissing = !findNodeAtLocation(tree, path);
  return [at(path, isMissing ? { zh: '缺少这一项', en: 'is missing' } : wordsOf(issue.message))];
}

interface Mistake {
  offset: number;
  words: Words;
}

const MOST_DEPTH = 20;

function readTree(text: string): Node | Mistake {
  // The parser calls itself for every level: a file of brackets alone would end the process.
  const tooDeep = findTooDeep(text);
  if (tooDeep !== null) return { offset: tooDeep, words: { zh: '嵌套太深', en: 'nested too deeply' } };
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: false });
  const [first] = errors.sort((a, b) => a.offset - b.offset);
  if (!first && tree) return findTwice(tree, '') ?? tree;
  return first ? mistakeOf(first, text, tree) : { offset: 0, words: ENDS_EARLY };
}

function findTooDeep(text: string): number | null {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token = scanner.scan(); token !== SyntaxKind.EOF; token = scanner.scan()) {
    if (token === SyntaxKind.OpenBraceToken || token === SyntaxKind.OpenBracketToken) depth++;
    if (token === SyntaxKind.CloseBraceToken || token === SyntaxKind.CloseBracketToken) depth--;
    if (depth > MOST_DEPTH) return scanner.getTokenOffset();
  }
  return null;
}

/** A key that stands twice in one object. */
function findTwice({ type, children = [] }: Node, path: string): Mistake | null {
  const seen = new Set<string>();
  for (const [i, child] of children.entries()) {
    const [key, value] = type === 'object' ? (child.children ?? []) : [undefined, child];
    const name = key ? String(key.value) : String(i);
    const inner = path === '' ? name : `${path}.${name}`;
    if (key && seen.has(name))
      return { offset: key.offset, words: { zh: `${inner} 写了两次`, en: `${inner} is written twice` } };
    seen.add(name);
    const below = value && findTwice(value, inner);
    if (below) return below;
  }
  return null;
}

const ENDS_EARLY: Words = { zh: '文件不完整，缺少 } 或 ]', en: 'the file ends too early' };
const NOT_CLOSED: Words = { zh: '引号没有配对，或文字里有换行', en: 'a quote is not closed' };
const BAD_TEXT: Words = { zh: '引号里的 \\ 用法不对，或有看不见的字符', en: 'a \\ or a control character in the text' };

const SAID: Partial<Record<ParseErrorCode, Words>> = {
  [ParseErrorCode.ColonExpected]: { zh: '这一项的名称后面缺少英文冒号', en: 'a colon is missing behind this name' },
  [ParseErrorCode.CommaExpected]: { zh: '这一项后面缺少英文逗号', en: 'a comma is missing behind this item' },
  [ParseErrorCode.UnexpectedEndOfComment]: { zh: '/* 没有用 */ 结束', en: '/* is not closed' },
  [ParseErrorCode.UnexpectedEndOfString]: NOT_CLOSED,
  [ParseErrorCode.InvalidCharacter]: BAD_TEXT,
  [ParseErrorCode.InvalidEscapeCharacter]: BAD_TEXT,
  [ParseErrorCode.InvalidUnicode]: BAD_TEXT,
};

function mistakeOf({ error, offset, length }: ParseError, text: string, tree: Node | undefined): Mistake {
  const char = text[offset];
  if (char === undefined) return { offset, words: ENDS_EARLY };
  if (tree && offset >= tree.offset + tree.length)
    return { offset, words: { zh: '最后一个 } 之后还有内容', en: 'something follows the end' } };
  if (/[“”‘’，：；｛｝［］【】、]/.test(char))
    return { offset, words: { zh: `“${char}”是中文标点，这里要用英文标点`, en: `"${char}" is a full-width sign` } };
  const before = text.slice(0, offset).trimEnd();
  if (/[}\]]/.test(char) && before.endsWith(','))
    return { offset, words: { zh: `${char} 前面多了一个逗号`, en: `a comma too many before ${char}` } };
  // What is missing is missing on the line before, not where the next item begins.
  const isShut = error === ParseErrorCode.CommaExpected && /[}\]]/.test(char);
  const words = isShut ? undefined : SAID[error];
  if (words) return { offset: error === ParseErrorCode.CommaExpected ? before.length : offset, words };
  const word = /^-?[0-9A-Za-z+.]+/.exec(text.slice(offset, offset + length))?.[0];
  return {
    offset,
    words: word
      ? { zh: `“${word}”要写在英文双引号里`, en: `"${word}" needs double quotes` }
      : { zh: `不该出现“${char}”`, en: `"${char}" is not expected` },
  };
}
