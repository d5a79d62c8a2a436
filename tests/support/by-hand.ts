/** Reports written by hand: paragraphs and tables in Tika's layout. */
export type Row = readonly string[];

export function tika(blocks: readonly (string | readonly Row[])[]): string {
  return blocks
    .map((block) =>
      typeof block === 'string'
        ? `${block}\n`
        : `\n${block.map((row) => `${row.map((cell) => `\t${cell}`).join('\n')}\n\n`).join('')}\n`,
    )
    .join('');
}
