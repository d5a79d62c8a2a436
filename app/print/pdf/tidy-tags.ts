/** The tag tree as a reader should meet it: without what is no content, its tables in parts, without elements that say nothing. */
import { addObject, type Fields, fieldsAt, hexText, listOf, type PdfFile, refOf, textAt } from './pdf-file.js';
import { isTag, markKey, type Tag, tagsOf, writeTagTree } from './tag-tree.js';

/** `demoted`: marks that are no longer content; `names`: what each table is called, in order. */
export function tidyTags(
  file: PdfFile,
  pages: readonly number[],
  root: Tag,
  demoted: ReadonlySet<string>,
  names: readonly string[],
): void {
  const parents = parentLists(file, pages);
  prune(root, demoted);
  for (const key of demoted) {
    const [page, mcid] = key.split('/').map(Number) as [number, number];
    const list = parents.get(page)?.list;
    if (list && mcid < list.length) list[mcid] = 'null';
  }
  cleanTags(file, root, names);
  liftPieces(file, root, parents);
  for (const { number, list } of parents.values())
    file.objects.set(number, { text: `[${list.join(' ')}]`, stream: null });
  writeTagTree(file, root);
}

type ParentLists = Map<number, { number: number; list: string[] }>;

/** By page: which element each piece of its content hangs on. */
function parentLists(file: PdfFile, pages: readonly number[]): ParentLists {
  const structRoot = fieldsAt(file, fieldsAt(file, file.root).get('StructTreeRoot'));
  const numbers = listOf(textAt(file, fieldsAt(file, structRoot.get('ParentTree')).get('Nums') ?? '[]'));
  const lists: ParentLists = new Map();
  pages.forEach((page, i) => {
    const key = fieldsAt(file, `${page} 0 R`).get('StructParents');
    const at = key === undefined ? -1 : numbers.findIndex((number, n) => n % 2 === 0 && number === key);
    const number = at < 0 ? null : refOf(numbers[at + 1]);
    if (number !== null) lists.set(i, { number, list: listOf(textAt(file, `${number} 0 R`)) });
  });
  return lists;
}

/** Takes demoted marks out, and elements that have nothing left. True where the element still holds something, or held nothing before (an empty cell). */
function prune(tag: Tag, demoted: ReadonlySet<string>): boolean {
  const kept = tag.children.filter((child) => (isTag(child) ? prune(child, demoted) : !demoted.has(markKey(child))));
  if (kept.length === tag.children.length) return true;
  tag.children = kept;
  return kept.length > 0 || tag.role !== 'NonStruct';
}

const ROLES = new Map([
  // PDF 2.0 names that a PDF 1.7 may not use.
  ['Em', 'Span'],
  ['Strong', 'Span'],
]);

function cleanTags(file: PdfFile, root: Tag, names: readonly string[]): void {
  const tags = tagsOf(root);
  const tables = tags.filter(({ role }) => role === 'Table');
  if (tables.length === names.length)
    tables.forEach(({ fields }, i) => {
      if (names[i]) fields.set('A', `<</O /Table /Summary ${hexText(names[i])}>>`);
    });
  for (const tag of tags) {
    const { fields, role, lang } = tag;
    if (role === 'Table') partTable(file, tag);
    if (lang !== null && ROW_MARK.test(lang)) fields.delete('Lang');
    const plain = ROLES.get(role);
    if (plain) fields.set('S', `/${plain}`);
    if (role === 'TH' || role === 'TD') dropDefaults(fields);
  }
}

const ROW_MARK = /-x-(?:head|r\d+)$/;

/** Chromium hangs all rows on the table itself: heads and body become parts of it, so that a reader knows which rows head the others. */
function partTable(file: PdfFile, table: Tag): void {
  const kids: Tag['children'] = [];
  let rows: Tag | undefined;
  for (const part of table.children.filter(isTag)) {
    const role = part.role !== 'TR' ? '' : part.lang?.endsWith('-x-head') ? 'THead' : 'TBody';
    if (role === '') {
      rows = undefined;
      kids.push(part);
      continue;
    }
    if (rows?.role !== role) {
      const fields = [
        ['Type', '/StructElem'],
        ['S', `/${role}`],
        ['P', `${table.number} 0 R`],
      ] as [string, string][];
      rows = { role, lang: null, number: addObject(file, ''), fields: new Map(fields), children: [] };
      kids.push(rows);
    }
    part.fields.set('P', `${rows.number} 0 R`);
    rows.children.push(part);
  }
  table.children = kids;
}

/** A cell that spans one row and one column spans what it would anyway. */
function dropDefaults(fields: Fields): void {
  const attributes = fields.get('A');
  if (!attributes?.startsWith('[')) return;
  const kept = listOf(attributes).filter((one) => !/\/(?:Row|Col)Span 1\b/.test(one));
  if (kept.length === 0) fields.delete('A');
  else fields.set('A', `[${kept.join(' ')}]`);
}

/**
 * A nameless element around one piece of content says nothing: the piece hangs on the element above, and a third of all objects goes. One
 * around several pieces is a text that runs over a page end, and stays.
 */
function liftPieces(file: PdfFile, tag: Tag, parents: ParentLists): void {
  const isMixed = !tag.children.every(isTag);
  tag.children = tag.children.map((child) => {
    if (!isTag(child)) return child;
    const [mark, ...others] = child.children;
    const page = child.fields.get('Pg');
    const isBare = child.role === 'NonStruct' && child.lang === null && others.length === 0;
    const list =
      isBare && !isMixed && mark && !isTag(mark) && mark.mcid >= 0 ? parents.get(mark.page)?.list : undefined;
    if (!list || !mark || isTag(mark) || page === undefined) {
      liftPieces(file, child, parents);
      return child;
    }
    list[mark.mcid] = `${tag.number} 0 R`;
    file.objects.delete(child.number);
    return { ...mark, text: `<</Type /MCR /Pg ${page} /MCID ${mark.mcid}>>` };
  });
}
