/**
 * What Tika's rich-text handler writes into the text beside the words: `[bookmark: NAME]`, `[image: ALT]`, `[footnoteRef:1]` with
 * ` [1: the note] ` at the end of the paragraph, `Comment by NAME: …`, and the labels of automatic numbers. All of it leaves the
 * text: a footnote mark glued to a figure would change it.
 */
import { CN_BRACKET, CN_COMMA, CN_NUMBER } from '../characters.js';

interface NoteMark {
  role: 'footnote' | 'endnote' | 'comment';
  /** Offset in the cleaned text where the mark stood. */
  offset: number;
  text: string;
}

export interface Marked {
  text: string;
  pictures: string[];
  notes: NoteMark[];
}

export type NoteTexts = ReadonlyMap<string, string>;

/**
 * Takes the texts of notes out of the whole text, with the extra newline that Tika prints behind them (it would read as the end
 * of a row).
 */
export function takeNotes(text: string): { text: string; notes: NoteTexts } {
  const notes = new Map<string, string>();
  if (!/\[(?:footnote|endnote)Ref:/.test(text)) return { text, notes };
  const without = text.replace(NOTE_GROUP, (group) => {
    for (const [, id, note] of group.matchAll(/\[(\d{1,4}): ([^\]]*)\]/g)) notes.set(id!, cleanNote(note!));
    return '';
  });
  return { text: without, notes };
}

/** One or more notes at the end of a paragraph, and the newline too many behind them. */
const NOTE_GROUP = /(?: {1,2}\[\d{1,4}: [^\]]{0,1500}\] ?)+(?=\n|$)(?:\n(?=\n))?/g;

function cleanNote(note: string): string {
  return note.replace(/\[(?:footnote|endnote)Ref:\d+\]/g, '').trim();
}

const MARK =
  /\[bookmark: [^\]\n]{0,200}\]|\[image: ?([^\]\n]{0,500})\]|\[(footnote|endnote)Ref:(\d{1,4})\]|\tComment by ([^\n:]{0,80}: [^\n]*)/g;

/** Takes the marks out of the text of a paragraph or cell. */
export function takeMarks(text: string, notes: NoteTexts): Marked {
  if (!text.includes('[') && !text.includes('\tComment by ')) return { text, pictures: [], notes: [] };
  const marked: Marked = { text: '', pictures: [], notes: [] };
  let done = 0;
  for (const match of text.matchAll(MARK)) {
    const [whole, picture, role, id, comment] = match;
    // A tab at the start of a line opens a cell; only behind words does it lead a comment.
    if (comment !== undefined && (match.index === 0 || text[match.index - 1] === '\n')) continue;
    marked.text += text.slice(done, match.index);
    done = match.index + whole.length;
    if (picture !== undefined) marked.pictures.push(picture);
    if (role) {
      marked.notes.push({
        role: role as 'footnote' | 'endnote',
        offset: marked.text.length,
        text: notes.get(id!) ?? '',
      });
    }
    if (comment !== undefined) marked.notes.push({ role: 'comment', offset: marked.text.length, text: comment });
  }
  marked.text += text.slice(done);
  return marked;
}

/** A number that prints a label and one blank; `1、 ` and `（2） ` in Tika's decimal digits, bullets as they are. */
const DECIMAL_LABEL =
  /^((?:第\d{1,3}[章节条]|[(（]\d{1,3}[)）]|\d{1,3}[、.．)）]|\d{1,2}(?:\.\d{1,2}){1,4}[.．、]?(?= [^\d万亿元个%％倍人家项名])|[•·●■◆➢✓\uf06c\uf06e\uf0a7\uf0b7\uf0d8\uf0fc])) (?=\S)/;
/** The same with Chinese digits, as LibreOffice prints them. */
const CHINESE_LABEL = new RegExp(String.raw`^((?:第${CN_NUMBER}[章节条部分]{1,2}|${CN_BRACKET}|${CN_COMMA})) (?=\S)`);

/**
 * An automatic number is printed with a blank behind it, a typed one without: the label stands apart from the text.
 * @param chinese also labels in Chinese digits (not in Tika's layout, where every automatic number is decimal).
 */
export function splitLabel(text: string, chinese: boolean): { label?: string; text: string } {
  // A label is short and ends in a blank: most lines are settled by that.
  const blank = text.indexOf(' ');
  if (blank < 1 || blank > 12) return { text };
  const match = DECIMAL_LABEL.exec(text) ?? (chinese ? CHINESE_LABEL.exec(text) : null);
  return match ? { label: match[1]!, text: text.slice(match[0].length) } : { text };
}
