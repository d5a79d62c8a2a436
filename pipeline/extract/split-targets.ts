/**
 * One file may hold the tables of targets of several departments, a sheet or a page each. A department's begin where another name is printed:
 * in the lines above a table or in its first rows, the overseer's before the unit's that spends. Blocks keep their ids.
 */
import { tight } from '../../parsers/characters.js';
import { type Block, type Document, isText } from '../../parsers/document.js';
import { fieldIn, fieldsInTables, type NamedField, nameInTitle } from './submitter.js';

/** The document itself where it names one department, or none. */
export function splitTargets(document: Document): Document[] {
  const groups: { name: string | null; blocks: Block[] }[] = [{ name: null, blocks: [] }];
  let above: Block[] = [];
  for (const block of document.blocks) {
    above.push(block);
    if (block.kind !== 'table') continue;
    const name = nameOf({ ...document, blocks: above });
    const last = groups.at(-1)!;
    if (name !== null && last.name !== null && name !== last.name) groups.push({ name, blocks: above });
    else Object.assign(last, { name: last.name ?? name, blocks: [...last.blocks, ...above] });
    above = [];
  }
  const last = groups.at(-1)!;
  last.blocks = [...last.blocks, ...above];
  if (groups.length === 1) return [document];
  return groups.map(({ blocks }, i) => ({ ...document, blocks: i === 0 ? blocks : [...titleOf(document), ...blocks] }));
}

/** What the file says once of all of them: its title, and the year. */
function titleOf({ blocks }: Document): Block[] {
  const first = blocks.findIndex(({ kind }) => kind === 'table');
  return blocks
    .slice(0, first)
    .filter((block) => isText(block) && !/[:：]/.test(block.text) && nameInTitle(tight(block.text)) === null);
}

function nameOf(part: Document): string | null {
  const lines = part.blocks.flatMap((block) => (isText(block) ? [tight(block.text)] : []));
  const fields: NamedField[] = [
    ...lines.flatMap((line, i) => fieldIn(line, lines[i + 1]) ?? []),
    ...fieldsInTables(part),
  ];
  const named = fields.find(({ overseer }) => overseer) ?? fields[0];
  return named?.name ?? lines.map(nameInTitle).find((name) => name !== null) ?? null;
}
