import { escapeMarkup } from '../../machine/escape-markup.js';

/** The metadata packet of a PDF (ISO 16684-1), the same facts as the information dictionary. */
export function xmpPacket(about: About & { creator: string; producer: string }): string {
  const localised = (name: string, value: string | undefined) =>
    value ? `<${name}><rdf:Alt><rdf:li xml:lang="x-default">${escapeMarkup(value)}</rdf:li></rdf:Alt></${name}>` : '';
  const listed = (name: string, kind: 'Seq' | 'Bag', value: string | undefined) =>
    value ? `<${name}><rdf:${kind}><rdf:li>${escapeMarkup(value)}</rdf:li></rdf:${kind}></${name}>` : '';
  const dated = (name: string) => (about.date ? `<${name}>${about.date}T00:00:00+08:00</${name}>` : '');
  const properties = [
    '<dc:format>application/pdf</dc:format>',
    localised('dc:title', about.title),
    listed('dc:creator', 'Seq', about.author),
    localised('dc:description', about.subject),
    listed('dc:language', 'Bag', about.lang),
    dated('xmp:CreateDate'),
    dated('xmp:ModifyDate'),
    dated('xmp:MetadataDate'),
    `<xmp:CreatorTool>${escapeMarkup(about.creator)}</xmp:CreatorTool>`,
    `<pdf:Producer>${escapeMarkup(about.producer)}</pdf:Producer>`,
  ].filter(Boolean);
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
${properties.join('\n')}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

export interface About {
  /** Title of the document's properties. */
  title: string;
  /** The report's own date, YYYY-MM-DD: the only date in the PDF; null leaves dates out. */
  date: string | null;
  /** BCP 47. */
  lang: string;
  author?: string;
  subject?: string;
}
