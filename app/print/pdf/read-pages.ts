/** All pages of a PDF, each read once: what they show, and what is to be marked on them. */
import { type Characters, charactersOf, unpacked } from './face-characters.js';
import { collectGlyphs, type PdfGlyphs } from './glyph-collector.js';
import { type PageContent, readContent } from './page-content.js';
import { type Fields, fieldsAt, listOf, type PdfFile, textAt } from './pdf-file.js';

export interface PdfPages {
  /** null for a page that is packed in another way. */
  contents: (PageContent | null)[];
  /**
   * null where anything on a page is of another form than Chromium's: then pdf.js has to read the file, which first mends every embedded
   * face, two thirds of a proof. Both say of a glyph what its font's ToUnicode says.
   */
  glyphs: PdfGlyphs | null;
}

export function readPages(file: PdfFile, pages: readonly number[]): PdfPages {
  const collector = collectGlyphs();
  const faces = new Map<string, Characters | null>();
  let isKnown = true;
  const contents = pages.map((number) => {
    collector.page();
    const page = fieldsAt(file, `${number} 0 R`);
    const content = unpacked(file, page.get('Contents'));
    const read =
      content === null ? null : readContent(content, namesOf(fieldsAt(file, page.get('Resources'))), collector);
    isKnown &&= read?.isKnown === true && hasPlainNotes(file, page);
    return read;
  });
  return { contents, glyphs: isKnown ? collector.glyphs : null };

  function namesOf(resources: Fields) {
    const [fonts, objects] = [resources.get('Font'), resources.get('XObject')].map((text) => fieldsAt(file, text));
    return {
      faceOf(name: string): Characters | null {
        const font = fonts!.get(name);
        if (font === undefined) return null;
        if (!faces.has(font)) faces.set(font, charactersOf(file, font));
        return faces.get(font) ?? null;
      },
      isPicture: (name: string) => fieldsAt(file, objects!.get(name)).get('Subtype') === '/Image',
    };
  }
}

/** Links draw nothing; a note with an appearance would. */
function hasPlainNotes(file: PdfFile, page: Fields): boolean {
  const notes = page.get('Annots');
  if (notes === undefined) return true;
  return listOf(textAt(file, notes)).every((note) => {
    const fields = fieldsAt(file, note);
    return fields.get('Subtype') === '/Link' && !fields.has('AP');
  });
}
