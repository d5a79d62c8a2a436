/**
 * Takes out of a Word part what mammoth never looks at: fonts, sizes, colours, borders and revision numbers are two of three elements,
 * and mammoth builds a tree of them all before it reads a word. Only whole tags without content go, by the names of properties; text,
 * and everything that mammoth knows by name, stays as it is.
 */
const LOOKS = [
  // Of runs.
  ...['rFonts', 'sz', 'szCs', 'color', 'lang', 'kern', 'bCs', 'iCs', 'position', 'w', 'bdr', 'noProof', 'snapToGrid'],
  // Of paragraphs.
  ...['spacing', 'jc', 'adjustRightInd', 'autoSpaceDE', 'autoSpaceDN', 'widowControl', 'keepNext', 'keepLines'],
  ...['kinsoku', 'wordWrap', 'overflowPunct', 'topLinePunct', 'textAlignment', 'contextualSpacing', 'pageBreakBefore'],
  // Of tables, rows and cells.
  ...['shd', 'tcW', 'vAlign', 'noWrap', 'hideMark', 'trHeight', 'cantSplit', 'tblW', 'tblInd', 'tblLayout', 'tblLook'],
  ...['gridCol', 'top', 'left', 'bottom', 'right', 'insideH', 'insideV', 'cnfStyle'],
].join('|');

const ATTRIBUTES = String.raw`(?:\s+[\w:.-]+="[^"<>]*")*`;
const LOOK = new RegExp(String.raw`<w:(?:${LOOKS})${ATTRIBUTES}\s*\/>`, 'g');
/** What holds nothing any more; a run or paragraph without properties is one with none. */
const EMPTIED = /<w:(rPr|pPr|tcPr|trPr|tblGrid|tblBorders|tcBorders|pBdr)><\/w:\1>/g;
const REVISED = /<w:(p|r|tr)(?:\s+w:rsid\w*="[^"<>]*")+(\s*\/?)>/g;

const MEANING = /\sxmlns:w\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const NAMESPACES = [
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'http://purl.oclc.org/ooxml/wordprocessingml/main',
];

/** Gives the text back as it came where tags could be something else: other meanings of the prefix, CDATA, comments. */
export function slimForMammoth(xml: string): string {
  if (/<!|<\?(?!xml\s)/.test(xml)) return xml;
  const meanings = [...xml.matchAll(MEANING)].map(([, double, single]) => double ?? single ?? '');
  if (meanings.length === 0 || !meanings.every((one) => NAMESPACES.includes(one))) return xml;
  const without = xml.replace(LOOK, '').replace(REVISED, '<w:$1$2>');
  // Borders go before the properties that hold them, marks of paragraphs before the paragraphs' own.
  return without.replace(EMPTIED, '').replace(EMPTIED, '');
}
