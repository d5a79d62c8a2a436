/**
 * JSON as people edit it: comments are allowed, and every value knows its line, so that a mistake can be named by line and field.
 * Everything else is refused as JSON refuses it; a comma or quote typed with a Chinese keyboard is called by its name.
 */
import type { Words } from '../terminal/say.js';

export interface ParsedJson {
  value: unknown;
  /** Line, from 1, of each value and of each key that stands in an object: by its path, `site.domain`, `column.keywords.0`. */
  lines: ReadonlyMap<string, number>;
}

/** What is wrong with the text, and where. */
export class JsonMistake extends Error {
  constructor(
    readonly line: number,
    readonly words: Words,
  ) {
    super(`${line}: ${words.en}`);
    this.name = 'JsonMistake';
  }
}

const DEPTH = 20;
const BLANK = /(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const WORD = /-?[0-9A-Za-z+.]+/y;

/** Throws a JsonMistake. */
export function parseJson(source: string): ParsedJson {
  const text = source.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n');
  const lines = new Map<string, number>();
  let at = 0;
  skip();
  const value = readValue('', 0);
  skip();
  if (at < text.length) throw wrong({ zh: '最后一个 } 之后还有内容', en: 'something follows the end' });
  return { value, lines };

  function readValue(path: string, depth: number): unknown {
    if (depth > DEPTH) throw wrong({ zh: '嵌套太深', en: 'nested too deeply' });
    lines.set(path, lineAt(at));
    if (text[at] === '{') return readObject(path, depth);
    if (text[at] === '[') return readList(path, depth);
    if (text[at] === '"') return readString();
    const word = match(WORD);
    if (word === null) throw unexpected();
    try {
      return JSON.parse(word) as unknown;
    } catch {
      at -= word.length;
      throw wrong({ zh: `“${word}”要写在英文双引号里`, en: `"${word}" needs double quotes` });
    }
  }

  function readObject(path: string, depth: number): unknown {
    const entries = new Map<string, unknown>();
    readItems('}', () => {
      if (text[at] !== '"') throw unexpected();
      const begin = at;
      const key = readString();
      const inner = path === '' ? key : `${path}.${key}`;
      if (entries.has(key)) {
        at = begin;
        throw wrong({ zh: `${inner} 写了两次`, en: `${inner} is written twice` });
      }
      skip();
      expect(':', { zh: `${inner} 后面缺少英文冒号`, en: `a colon is missing after ${inner}` });
      skip();
      entries.set(key, readValue(inner, depth + 1));
    });
    return Object.fromEntries(entries);
  }

  function readList(path: string, depth: number): unknown {
    const list: unknown[] = [];
    readItems(']', () => list.push(readValue(`${path}.${list.length}`, depth + 1)));
    return list;
  }

  function readItems(end: string, readItem: () => void): void {
    at++;
    skip();
    while (text[at] !== end) {
      readItem();
      const after = at;
      skip();
      if (text[at] === end) break;
      if (text[at] !== ',' && text[at] !== '"' && text[at] !== '{') throw unexpected();
      const comma = text[at] === ',';
      // The mistake is on the line that lacks the comma, not on the next one.
      if (!comma) at = after;
      expect(',', { zh: '这一项后面缺少英文逗号', en: 'a comma is missing behind this item' });
      skip();
      if (text[at] === end) throw wrong({ zh: `${end} 前面多了一个逗号`, en: `a comma too many before ${end}` });
    }
    at++;
  }

  function readString(): string {
    const token = match(STRING);
    if (token === null) throw wrong({ zh: '引号没有配对，或文字里有换行', en: 'a quote is not closed' });
    return JSON.parse(token) as string;
  }

  function expect(char: string, words: Words): void {
    if (text[at] !== char) throw isChinese(text[at]) ? unexpected() : wrong(words);
    at++;
  }

  function match(pattern: RegExp): string | null {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? null;
    at += found?.length ?? 0;
    return found;
  }

  function skip(): void {
    match(BLANK);
  }

  function unexpected(): JsonMistake {
    const char = text[at];
    if (char === undefined) return wrong({ zh: '文件不完整，缺少 } 或 ]', en: 'the file ends too early' });
    if (isChinese(char))
      return wrong({ zh: `“${char}”是中文标点，这里要用英文标点`, en: `"${char}" is a full-width sign` });
    return wrong({ zh: `不该出现“${char}”`, en: `"${char}" is not expected` });
  }

  function wrong(words: Words): JsonMistake {
    return new JsonMistake(lineAt(at), words);
  }

  function lineAt(offset: number): number {
    return text.slice(0, offset).split('\n').length;
  }
}

function isChinese(char: string | undefined): boolean {
  return char !== undefined && /[“”‘’，：；｛｝［］【】、]/.test(char);
}
