/**
 * Which kind of text a text is. Told by structure alone (where tabs, pipes and tags stand), never by words: a report about
 * anything must come out the same.
 */

export type TextForm = 'html' | 'mhtml' | 'markdown' | 'tika' | 'tsv' | 'plain';

export function textForm(text: string): TextForm {
  const start = text.slice(0, 8192).replace(/^[\s\ufeff]+/, '');
  if (
    /^(?:MIME-Version|From|Date|Subject|Content-Type):/im.test(start.slice(0, 600)) &&
    /^content-type:\s*(?:multipart|text\/html)/im.test(start)
  ) {
    return 'mhtml';
  }
  if (PAGE.test(start)) return 'html';
  const lines = text.split('\n');
  if (PIECE.test(start) && !isMarkdown(lines, text)) return 'html';
  const tabs = countTabs(lines);
  // Tika puts one tab before each cell and nothing else; a pasted table has its tabs inside the lines.
  if (tabs.opening > tabs.inner && tabs.opening >= 2) return 'tika';
  if (isMarkdown(lines, text)) return 'markdown';
  if (tabs.inner >= 2) return 'tsv';
  if (tabs.opening > 0) return 'tika';
  return isCommaSeparated(lines) ? 'tsv' : 'plain';
}

const PAGE =
  /^<(?:!doctype html|(?:html|head|body|style|table|div|p|h[1-6])[\s>]|meta)|^<\?xml[^>]*>\s*(?:<!doctype html|<html)|^<!--[\s\S]*?-->\s*</i;
/** Any other element opens a piece of a page, as a program's clipboard leaves it; Markdown may begin with one as well (`<a id="top"></a>`). */
const PIECE =
  /^<(?:(?:link|base|br|img|hr|input|col)[\s/>]|([a-z]+[1-6]?)(?:\s[^<>]*)?>[\s\S]*<(?:\/\1>|(?:p|td|br|div)[\s>/]))/i;

function countTabs(lines: readonly string[]): { opening: number; inner: number } {
  let opening = 0;
  let inner = 0;
  for (const line of lines) {
    const at = line.lastIndexOf('\t');
    if (at < 0) continue;
    if (at === 0) opening++;
    else if (line.slice(at).trim() !== '' || line.split('\t').length > 2) inner++;
  }
  return { opening, inner };
}

/** Chinese prose has no half-width commas; a list of fields has the same number in most lines. */
function isCommaSeparated(lines: readonly string[]): boolean {
  const counts = new Map<number, number>();
  const filled = lines.filter((line) => line.trim() !== '');
  for (const line of filled) {
    const commas = line.split(',').length - 1;
    if (commas >= 2) counts.set(commas, (counts.get(commas) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) >= Math.max(4, filled.length * 0.6);
}

/** `| --- | :--: |`: the line under the head of a pipe table. */
export const PIPE_RULE = /^\s*(?:\|\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?|:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?)\s*$/;
/** Two or more runs of dashes: pandoc's tables by columns. */
export const DASH_RULE = /^(?=.*-{4})\s*-{2,}(?:[ ]+-{2,})+\s*$/;
/** `+----+----+`: pandoc's grid tables. */
export const GRID_RULE = /^\s*\+(?:[-=:]{3,}\+)+\s*$/;

function isMarkdown(lines: readonly string[], text: string): boolean {
  let headings = 0;
  for (const line of lines) {
    if (PIPE_RULE.test(line) && /-/.test(line) && line.includes('|')) return true;
    if (DASH_RULE.test(line) || GRID_RULE.test(line)) return true;
    if (/^#{1,6} +\S/.test(line)) headings++;
    else if (/^\s*\|.*\|\s*$/.test(line) && line.split('|').length > 2) headings += 0.5;
  }
  return headings >= 1 || /^[ \t]*<table[\s>]/im.test(text) || /^\*\*[^*\n]+\*\*\s*$/m.test(text);
}
