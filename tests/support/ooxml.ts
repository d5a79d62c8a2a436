import { strToU8, zipSync } from 'fflate';

/**
 * Builds .docx bytes out of raw WordprocessingML, so that a test shows exactly the XML it is about.
 *
 *     docxBytes({ body: p('一、收入') + tbl([['项目', '金额'], ['合计', tc('855.82', { span: 2 })]]) })
 *
 * In every helper a plain string is text (escaped; `\n` a line break or new paragraph, `\t` a tab) and an array of strings is XML.
 */

const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const W_STRICT = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
const R = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const R_STRICT = 'http://purl.oclc.org/ooxml/officeDocument/relationships';

const OTHER_NAMESPACES = Object.entries({
  wp: 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  a: 'http://schemas.openxmlformats.org/drawingml/2006/main',
  pic: 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  c: 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  dgm: 'http://schemas.openxmlformats.org/drawingml/2006/diagram',
  mc: 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  wps: 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  wpg: 'http://schemas.microsoft.com/office/word/2010/wordprocessingGroup',
  w14: 'http://schemas.microsoft.com/office/word/2010/wordml',
  m: 'http://schemas.openxmlformats.org/officeDocument/2006/math',
  v: 'urn:schemas-microsoft-com:vml',
  o: 'urn:schemas-microsoft-com:office:office',
})
  .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  .join('');

export interface DocxParts {
  /** XML of the content of w:body. */
  body: string;
  /** XML of the content of w:numbering, see `list`. */
  numbering?: string;
  /** XML of the content of w:styles, see `style`. */
  styles?: string;
  /** XML of the content of w:footnotes, see `note`. */
  footnotes?: string;
  endnotes?: string;
  comments?: string;
  settings?: string;
  /** XML of the content of w:hdr and w:ftr; their relationships are rIdHeader0, rIdFooter0, … */
  headers?: string[];
  footers?: string[];
  /** Further relationships of the main part. */
  relationships?: { id: string; type: string; target: string; external?: boolean }[];
  /** Further parts, or parts that replace a generated one; a key with value null removes it. */
  parts?: Record<string, string | Uint8Array | null>;
  /** Default word/document.xml. */
  mainPart?: string;
  /** ISO 29500 strict namespaces. */
  strict?: boolean;
  /** Prefix bound to WordprocessingML in the generated parts' roots; the XML given must use it too. Default w. */
  prefix?: string;
  /** 0…9, default 6. 0 stores. */
  level?: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
}

/** The bytes of a Word file that consists of these parts. */
export function docxBytes(from: DocxParts): Uint8Array {
  const parts = docxParts(from);
  const files: Record<string, Uint8Array> = {};
  for (const [name, content] of Object.entries(parts)) {
    files[name] = typeof content === 'string' ? strToU8(content) : content;
  }
  return zipSync(files, { level: from.level ?? 6, mtime: new Date(2025, 5, 30) });
}

/** The same as a map of part name to content, for tests that break the package itself. */
export function docxParts(from: DocxParts): Record<string, string | Uint8Array> {
  const main = from.mainPart ?? 'word/document.xml';
  const folder = main.includes('/') ? main.slice(0, main.lastIndexOf('/') + 1) : '';
  const r = from.strict ? R_STRICT : R;
  const root = (name: string, content: string): string => {
    const prefix = from.prefix ?? 'w';
    const tag = prefix === '' ? name : `${prefix}:${name}`;
    const binding = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
    return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<${tag} ${binding}="${
      from.strict ? W_STRICT : W
    }" xmlns:r="${r}"${OTHER_NAMESPACES}>${content}</${tag}>`;
  };
  const bodyTag = from.prefix === '' ? 'body' : `${from.prefix ?? 'w'}:body`;
  const parts: Record<string, string | Uint8Array | null> = {
    [main]: root('document', `<${bodyTag}>${from.body}</${bodyTag}>`),
  };
  const relationships = [...(from.relationships ?? [])];
  const add = (kind: string, rootName: string, content: string | undefined, number = ''): void => {
    if (content === undefined) return;
    const file = `${kind}${number}.xml`;
    parts[folder + file] = root(rootName, content);
    relationships.push({
      id: `rId${kind[0]?.toUpperCase()}${kind.slice(1)}${number}`,
      type: `${r}/${kind}`,
      target: file,
    });
  };
  add('numbering', 'numbering', from.numbering);
  add('styles', 'styles', from.styles);
  add('footnotes', 'footnotes', from.footnotes);
  add('endnotes', 'endnotes', from.endnotes);
  add('comments', 'comments', from.comments);
  add('settings', 'settings', from.settings);
  for (const [i, header] of (from.headers ?? []).entries()) add('header', 'hdr', header, String(i));
  for (const [i, footer] of (from.footers ?? []).entries()) add('footer', 'ftr', footer, String(i));
  parts['[Content_Types].xml'] = contentTypes(main);
  parts['_rels/.rels'] = relationshipsXml([{ id: 'rId1', type: `${r}/officeDocument`, target: main }]);
  parts[`${folder}_rels/${main.slice(folder.length)}.rels`] = relationshipsXml(relationships);
  Object.assign(parts, from.parts);
  return Object.fromEntries(
    Object.entries(parts).filter((entry): entry is [string, string | Uint8Array] => entry[1] !== null),
  );
}

export function relationshipsXml(list: { id: string; type: string; target: string; external?: boolean }[]): string {
  const items = list.map(
    (item) =>
      `<Relationship Id="${escapeXml(item.id)}" Type="${escapeXml(item.type.includes('/') ? item.type : `${R}/${item.type}`)}" Target="${escapeXml(
        item.target,
      )}"${item.external ? ' TargetMode="External"' : ''}/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${items.join(
    '',
  )}</Relationships>`;
}

function contentTypes(main: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c] ?? c);
}

/** One run. `props` is the XML inside w:rPr. */
export function r(text: string, props = ''): string {
  const pieces = text.split(/([\n\t])/).map((piece) => {
    if (piece === '\n') return '<w:br/>';
    if (piece === '\t') return '<w:tab/>';
    return piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
  });
  return `<w:r>${props && `<w:rPr>${props}</w:rPr>`}${pieces.join('')}</w:r>`;
}

export interface ParagraphOptions {
  /** numId, or [numId, ilvl]. */
  num?: number | [number, number];
  style?: string;
  align?: string;
  /** Further XML inside w:pPr. */
  props?: string;
}

/** One paragraph: text, or an array of XML runs. */
export function p(content: string | string[] = '', options: ParagraphOptions = {}): string {
  const [numId, level] = typeof options.num === 'number' ? [options.num, 0] : (options.num ?? [null, 0]);
  const props = [
    options.style && `<w:pStyle w:val="${options.style}"/>`,
    numId !== null && `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${numId}"/></w:numPr>`,
    options.align && `<w:jc w:val="${options.align}"/>`,
    options.props,
  ]
    .filter(Boolean)
    .join('');
  const runs = Array.isArray(content) ? content.join('') : content === '' ? '' : r(content);
  return `<w:p>${props && `<w:pPr>${props}</w:pPr>`}${runs}</w:p>`;
}

export interface CellOptions {
  span?: number;
  /** `restart` begins a vertical merge, `continue` goes on with it. */
  vMerge?: 'restart' | 'continue';
  /** Further XML inside w:tcPr. */
  props?: string;
}

/** One table cell: text (a paragraph a line), or an array of block XML. */
export function tc(content: string | string[], options: CellOptions = {}): string {
  const props = [
    options.span && `<w:gridSpan w:val="${options.span}"/>`,
    options.vMerge && (options.vMerge === 'restart' ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'),
    options.props,
  ]
    .filter(Boolean)
    .join('');
  const blocks = Array.isArray(content)
    ? content.join('')
    : content
        .split('\n')
        .map((line) => p(line))
        .join('');
  return `<w:tc>${props && `<w:tcPr>${props}</w:tcPr>`}${blocks}</w:tc>`;
}

/** One row: cells as text or as `tc(…)`. `props` is the XML inside w:trPr. */
export function tr(cells: string[], props = ''): string {
  const xml = cells.map((cell) => (cell.startsWith('<') ? cell : tc(cell)));
  return `<w:tr>${props && `<w:trPr>${props}</w:trPr>`}${xml.join('')}</w:tr>`;
}

/** A table: rows as lists of cells or as `tr(…)`. `grid` is the number of w:gridCol, or the XML of w:tblGrid's content. */
export function tbl(rows: (string[] | string)[], grid?: number | string): string {
  const columns =
    typeof grid === 'string'
      ? grid
      : '<w:gridCol w:w="900"/>'.repeat(
          grid ?? Math.max(1, ...rows.map((row) => (Array.isArray(row) ? row.length : 1))),
        );
  const xml = rows.map((row) => (Array.isArray(row) ? tr(row) : row)).join('');
  return `<w:tbl><w:tblPr/><w:tblGrid>${columns}</w:tblGrid>${xml}</w:tbl>`;
}

export interface LevelOptions {
  format: string;
  text: string;
  start?: number;
  /** Further XML inside w:lvl. */
  props?: string;
}

/** A numbering definition with one instance of the same id: for `numbering`, then `p('…', { num: id })`. */
export function list(id: number, levels: LevelOptions[], instanceProps = ''): string {
  const xml = levels.map(
    (level, i) =>
      `<w:lvl w:ilvl="${i}"><w:start w:val="${level.start ?? 1}"/><w:numFmt w:val="${level.format}"/>${
        level.props ?? ''
      }<w:lvlText w:val="${escapeXml(level.text)}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${xml.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${instanceProps}</w:num>`;
}

/** A paragraph style: for `styles`, then `p('…', { style: id })`. */
export function style(
  id: string,
  options: { basedOn?: string; name?: string; pPr?: string; rPr?: string } = {},
): string {
  return `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${escapeXml(options.name ?? id)}"/>${
    options.basedOn ? `<w:basedOn w:val="${options.basedOn}"/>` : ''
  }${options.pPr ? `<w:pPr>${options.pPr}</w:pPr>` : ''}${options.rPr ? `<w:rPr>${options.rPr}</w:rPr>` : ''}</w:style>`;
}

/** One note or comment: for `footnotes`, `endnotes`, `comments`. Content as in `tc`. */
export function note(kind: 'footnote' | 'endnote' | 'comment', id: number, content: string | string[]): string {
  const blocks = Array.isArray(content) ? content.join('') : p(content);
  return `<w:${kind} w:id="${id}">${blocks}</w:${kind}>`;
}

/** The mark of a note in a run: put it among the runs of a paragraph. */
export function noteMark(kind: 'footnote' | 'endnote' | 'comment', id: number): string {
  return `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:${kind}Reference w:id="${id}"/></w:r>`;
}
