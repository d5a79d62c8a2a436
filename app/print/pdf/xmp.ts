import { escapeMarkup } from '../../machine/escape-markup.js';

/** The metadata packet of a PDF (ISO 16684-1), the same facts as the information dictionary. */
export function xmpPacket(about: Omit<About, 'data'> & { creator: string; producer: string }): string {
  const localised = (name: string, value: string | undefined) =>
    value ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeMarkup(value)}</rdf:li></rdf:Alt></${name}>` : '';
  const listed = (name: string, kind: 'Seq' | 'Bag', values: readonly (string | undefined)[]) => {
    const items = values.flatMap((value) => (value ? [`<rdf:li>${escapeMarkup(value)}</rdf:li>`] : []));
    return items.length > 0 ? `<${name}><rdf:${kind}>${items.join('')}</rdf:${kind}></${name}>` : '';
  };
  const plain = (name: string, value: string | undefined) => (value ? `<${name}>${escapeMarkup(value)}</${name}>` : '');
  const dated = (name: string, date: string | null | undefined) =>
    date ? `<${name}>${date}T00:00:00+08:00</${name}>` : '';
  const changed = about.published ?? about.date;
  const properties = [
    '<dc:format>application/pdf</dc:format>',
    localised('dc:title', about.title),
    listed('dc:creator', 'Seq', [about.author]),
    localised('dc:description', about.subject),
    listed('dc:subject', 'Bag', about.keywords ?? []),
    listed('dc:publisher', 'Bag', [about.publisher]),
    listed('dc:language', 'Bag', [about.lang]),
    plain('dc:identifier', about.index),
    plain('dc:source', about.address),
    dated('xmp:CreateDate', about.date ?? about.published),
    dated('xmp:ModifyDate', changed),
    dated('xmp:MetadataDate', changed),
    plain('xmpMM:VersionID', about.version),
    plain('xmp:CreatorTool', about.creator),
    plain('pdf:Keywords', about.keywords?.join('；')),
    plain('pdf:Producer', about.producer),
  ].filter(Boolean);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
${properties.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** What printed this PDF, as its packet says: the engine's name and version. */
export function engineOfPdf(pdf: Uint8Array): string | null {
  const found = /<pdf:Producer>([^<]*)<\/pdf:Producer>/.exec(Buffer.from(pdf).toString('latin1'));
  return found?.[1] ? Buffer.from(found[1], 'latin1').toString('utf8') : null;
}

export interface About {
  /** Title of the document's properties. */
  title: string;
  /** The report's own date, YYYY-MM-DD; null leaves it out. */
  date: string | null;
  /** BCP 47. */
  lang: string;
  author?: string;
  subject?: string;
  keywords?: readonly string[];
  publisher?: string;
  /** Of the publication: `第2版`. */
  version?: string;
  /** The day on which this version is published, YYYY-MM-DD; the only other date in the PDF. */
  published?: string;
  /** Where the page of it stands. */
  address?: string;
  /** 索引号. */
  index?: string;
  /** The report as data, attached. */
  data?: string;
}
