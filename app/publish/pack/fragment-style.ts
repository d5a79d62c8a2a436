/** How a fragment looks, element by element: it cannot count on any style sheet, and must bear with one it does not know. */

const FACE = "font-family:'SimSun','Songti SC',serif;";

export const STYLES = {
  body: 'color:#1b1f24;font-size:16px;line-height:1.9;text-align:left;',
  table: `width:100%;border-collapse:collapse;table-layout:fixed;font-size:14px;line-height:1.5;${FACE}`,
  title: 'margin:0 0 8px;text-align:center;font-size:22px;line-height:1.5;font-weight:bold;',
  heading: 'margin:22px 0 6px;text-align:left;line-height:1.6;',
  paragraph: 'margin:0 0 8px;line-height:1.9;',
  cell: 'border:1px solid #333;padding:4px 6px;vertical-align:middle;overflow-wrap:anywhere;',
  notice: 'margin:0 0 18px;padding:10px 14px;border:1px solid #b42318;background-color:#fdf3f2;',
} as const;

const SIZES: Record<string, string> = { h2: '18px', h3: '16px', h4: '16px', h5: '16px' };
const FLUSH = ['by', 'label', 'unit', 'note', 'name', 'c', 'r'];

export function styleOf(
  name: string,
  classes: readonly string[],
  context: { row: readonly string[]; inHead: boolean; inAnnex: boolean; inNotice: boolean },
  scope?: string,
): string {
  if (name === 'h1') return STYLES.title;
  if (name === 'aside') return STYLES.notice;
  if (name in SIZES) {
    const look = `${STYLES.heading}font-size:${SIZES[name]};font-weight:${name === 'h4' || name === 'h5' ? 'normal' : 'bold'};`;
    return name === 'h2' && context.inAnnex ? look.replace('text-align:left', 'text-align:center') : look;
  }
  if (name === 'p') return paragraphStyle(classes, context.inNotice);
  if (name === 'th' || name === 'td') return cellStyle(name, classes, context, scope);
  return '';
}

function paragraphStyle(classes: readonly string[], inNotice: boolean): string {
  if (inNotice) return 'margin:0;text-indent:0;font-size:15px;line-height:1.8;overflow-wrap:anywhere;';
  const indent = FLUSH.some((cls) => classes.includes(cls)) ? 'text-indent:0;' : 'text-indent:2em;';
  const align =
    classes.includes('c') || classes.includes('by')
      ? 'text-align:center;'
      : classes.includes('r') || classes.includes('unit')
        ? 'text-align:right;'
        : '';
  const size = ['by', 'label', 'unit', 'note'].some((cls) => classes.includes(cls)) ? 'font-size:14px;' : '';
  // 附件1 begins something new, below a table that may end without any space.
  const begin = classes.includes('label') ? 'padding-top:26px;' : classes.includes('note') ? 'padding-top:6px;' : '';
  return `${STYLES.paragraph}${indent}${align}${size}${begin}`;
}

const INDENTS: Record<string, string> = { i: '22px', ii: '38px', iii: '54px' };

function cellStyle(
  name: string,
  classes: readonly string[],
  { row, inHead }: { row: readonly string[]; inHead: boolean },
  scope: string | undefined,
) {
  const head = inHead || row.includes('h');
  const left = classes.find((cls) => cls === 'l' || cls in INDENTS);
  const align = classes.includes('n') ? 'right' : left || name === 'td' ? 'left' : 'center';
  const indent = left && left in INDENTS ? `padding-left:${INDENTS[left]};` : '';
  // A label over a group of rows is no head of columns.
  const ground = head && name === 'th' && scope !== 'rowgroup' ? 'background-color:#f2f4f6;' : '';
  const weight = row.includes('s') ? 'bold' : 'normal';
  return `${STYLES.cell}${indent}text-align:${align};font-weight:${weight};${ground}`;
}
