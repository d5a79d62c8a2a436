/**
 * What a public page cannot show of a submission: pictures, where links lead, and words that are struck out or hidden. It is said, and a
 * person agrees before the page goes out.
 */
import type { Document, TextMarks } from '../../parsers/document.js';
import type { Words } from '../say.js';

export function leftOutOf(document: Document): Words[] {
  const pictures = document.blocks.filter(({ kind }) => kind === 'picture').length;
  const withdrawn = document.blocks.flatMap((block) => {
    if (block.kind === 'picture' || block.kind === 'note') return [];
    return (block.kind === 'table' ? block.cells : [block]).flatMap(withdrawnIn);
  });
  const links = linksLeftOut(document);
  return [
    ...(links !== 0
      ? [links === null ? MANY_LINKS : { zh: `链接 ${links} 个`, en: `${links} ${links === 1 ? 'link' : 'links'}` }]
      : []),
    ...(pictures > 0
      ? [{ zh: `图片 ${pictures} 张`, en: `${pictures} ${pictures === 1 ? 'picture' : 'pictures'}` }]
      : []),
    ...(withdrawn.length > 0
      ? [
          {
            zh: `删除线或隐藏的文字 ${withdrawn.length} 处`,
            en: `struck or hidden words in ${withdrawn.length} places`,
          },
        ]
      : []),
  ];
}

/** Of more, nobody needs the number, and to look for each in all texts would take too long. */
const MOST_LINKS = 99;
const MANY_LINKS: Words = { zh: `链接 ${MOST_LINKS} 个以上`, en: `more than ${MOST_LINKS} links` };

/** Whose words do not say where they lead; null where they are too many to be looked for. */
function linksLeftOut({ blocks, links = [] }: Document): number | null {
  const bare = [...new Set(links.map((link) => link.replace(/^[a-z]+:(?:\/\/)?|\/$/gi, '')))];
  if (bare.length === 0) return 0;
  if (bare.length > MOST_LINKS) return null;
  const printed = blocks
    .flatMap((block) =>
      block.kind === 'table' ? block.cells.map(({ text }) => text) : block.kind === 'picture' ? [] : [block.text],
    )
    .join('\n');
  return bare.filter((link) => !printed.includes(link)).length;
}

function withdrawnIn({ text, withdrawn = [] }: TextMarks & { text: string }): string[] {
  return withdrawn.map(({ start, end }) => text.slice(start, end)).filter((words) => words.trim() !== '');
}
