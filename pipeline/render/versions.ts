/** The head of a later version's 审核稿: what became of the points of the version before. */
import Handlebars from 'handlebars';
import type { VersionsAccount } from '../correspondence/describe-versions.js';
import type { Language } from '../report.js';
import type { Templates } from './engine.js';
import { wordsIn } from './words.js';

/**
 * Puts the account at the end of the page's head. It is added to a page that is made already, because which version a file is, is only
 * known when the whole batch has been read.
 */
export function withVersions(
  review: string,
  account: VersionsAccount,
  { number, lang, templates }: { number: number; lang: Language; templates: Templates },
): string {
  const version = wordsIn(lang).version(number);
  const fill = Handlebars.create().compile(templates.partials['versions'] ?? '');
  // The page's own head holds nothing of the submission unescaped: the first closing tag is its end.
  return review.replace('</header>', () => `${fill({ version, ...account })}\n</header>`);
}
