/**
 * What a public page cannot show of a submission: pictures, and words that are struck out or hidden. It is said, and a person agrees before
 * the page goes out.
 */
import type { Document, TextMarks } from '../../parsers/document.js';
import type { Words } from '../say.js';

export function leftOutOf(document: Document): Words[] {
  const pictures = document.blocks.filter(({ kind }) => kind === 'picture').length;
  const withdrawn = document.blocks.flatMap((block) => {
    if (block.kind === 'picture' || block.kind === 'note') return [];
    return (block.kind === 'table' ? block.cells : [block]).flatMap(withdrawnIn);
  });
  return [
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

function withdrawnIn({ text, withdrawn = [] }: TextMarks & { text: string }): string[] {
  return withdrawn.map(({ start, end }) => text.slice(start, end)).filter((words) => words.trim() !== '');
}
