/** What a PDF says of itself, and the data that travel inside it. */
import { addObject, dictOf, fieldsAt, hexText, type PdfFile, refOf } from './pdf-file.js';
import { packed } from './write-pdf.js';
import { type About, xmpPacket } from './xmp.js';

const CREATOR = '勾稽 Gouji';

export function describePdf(file: PdfFile, { engine, data, ...about }: About & { engine: string }): void {
  const info = fieldsAt(file, file.info ?? undefined);
  const skia = /^\((.*)\)$/s.exec(info.get('Producer') ?? '')?.[1] ?? '';
  const producer = [engine, skia].filter(Boolean).join(', ');
  const { date, published } = about;
  for (const [key, day] of Object.entries({ CreationDate: date ?? published, ModDate: published ?? date })) {
    if (day) info.set(key, dateText(day));
    else info.delete(key);
  }
  const entries = {
    Title: about.title,
    Author: about.author,
    Subject: about.subject,
    Keywords: about.keywords?.join('；'),
    Creator: CREATOR,
    Producer: producer,
  };
  for (const [key, value] of Object.entries(entries)) if (value) info.set(key, hexText(value));
  if (file.info === null) file.info = `${addObject(file, dictOf(info))} 0 R`;
  else file.objects.set(refOf(file.info)!, { text: dictOf(info), stream: null });
  const catalog = fieldsAt(file, file.root);
  catalog.set('Lang', `(${about.lang})`);
  if (data !== undefined) {
    const specification = attach(file, data, published ?? date ?? null);
    const names = fieldsAt(file, catalog.get('Names'));
    names.set('EmbeddedFiles', `<</Names [(${DATA}) ${specification}]>>`);
    catalog.set('Names', dictOf(names));
    catalog.set('AF', `[${specification}]`);
  }
  const packet = Buffer.from(xmpPacket({ ...about, creator: CREATOR, producer }), 'utf8');
  const fields = { Type: '/Metadata', Subtype: '/XML', Length: `${packet.length}` };
  catalog.set('Metadata', `${addObject(file, dictOf(Object.entries(fields)), packet)} 0 R`);
  file.objects.set(refOf(file.root)!, { text: dictOf(catalog), stream: null });
}

const DATA = 'report.json';

/** The report as data travels inside the PDF, as what the pages were made of (PDF/A-3's relation `Source` to the whole document). */
function attach(file: PdfFile, data: string, day: string | null): string {
  const bytes = Buffer.from(data, 'utf8');
  const date = day ? ` /ModDate ${dateText(day)}` : '';
  const about = {
    Type: '/EmbeddedFile',
    Subtype: '/application#2Fjson',
    Params: `<</Size ${bytes.length}${date}>>`,
  };
  const embedded = addObject(file, ...packed(Object.entries(about), bytes));
  const specification = {
    Type: '/Filespec',
    F: `(${DATA})`,
    UF: hexText(DATA),
    Desc: hexText('报告数据（JSON）'),
    AFRelationship: '/Source',
    EF: `<</F ${embedded} 0 R /UF ${embedded} 0 R>>`,
  };
  return `${addObject(file, dictOf(Object.entries(specification)))} 0 R`;
}

function dateText(day: string): string {
  return `(D:${day.replaceAll('-', '')}000000+08'00')`;
}
