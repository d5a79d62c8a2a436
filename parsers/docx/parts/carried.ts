/** What a Word file carries beside its pages: where its links lead, and its properties. No page prints it, and it goes wherever the file goes. */
import { partOf, unpackPart, type WordPackage } from '../../package/package.js';
import { Refusal } from '../../package/refusal.js';
import { walkXml } from '../../package/xml.js';

const PROPERTIES = ['docProps/core.xml', 'docProps/custom.xml'];

export function readCarried(pack: WordPackage): string[] {
  const links = [...pack.relationships.values()].filter(({ external }) => external).map(({ target }) => target);
  return [...links, ...PROPERTIES.flatMap((name) => textsOf(pack, name))];
}

/** Properties that cannot be read are no reason to refuse a report. */
function textsOf(pack: WordPackage, name: string): string[] {
  const entry = partOf(pack, name);
  if (!entry) return [];
  const texts: string[] = [];
  let text = '';
  try {
    walkXml<null>((sink) => unpackPart(pack, entry, sink), entry.name, pack.budget, {
      name: () => null,
      open: () => false,
      text: (piece) => {
        text += piece;
      },
      close: () => {
        if (text.trim() !== '') texts.push(text.trim());
        text = '';
      },
    });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  return texts;
}
