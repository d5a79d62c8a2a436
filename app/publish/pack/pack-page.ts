import { load } from 'cheerio';
import { type Metadata, metaTags } from './metadata.js';

export interface PageOptions {
  metadata: Metadata;
  /** Of the site that shows it; null where nobody has told. */
  siteName: string | null;
  /** Lines of the information table that the configuration knows better, or that the page lacks. */
  info: readonly { name: string; value: string }[];
  /** What the links of the released page are called here, by their old address. */
  files: ReadonlyMap<string, string>;
}

const TAGS =
  /^(?:Site(?:Name|Domain|IDCode)|Column\w+|ArticleTitle|PubDate|ContentSource|Keywords|Author|Description|Url)$/;

/**
 * The released page beside its file of styles (an older one carries them inside): its tags are made new from the configuration, the way to the
 * site's index is taken out, and downloads point to the files beside it.
 */
export function makePage(released: string, { metadata, siteName, info, files }: PageOptions): string {
  const $ = load(released);
  $('meta[name]')
    .filter((_, meta) => TAGS.test($(meta).attr('name') ?? ''))
    .remove();
  $('title').after(`\n${metaTags(metadata.entries).join('\n')}`);
  $('header.top nav').remove();
  if (siteName === null) $('header.top').remove();
  else $('header.top strong').text(siteName);
  const table = $('dl.info');
  for (const { name, value } of info) {
    const line = table.find('div').filter((_, div) => $(div).find('dt').text() === name);
    if (line.length > 0) line.find('dd').text(value);
    else {
      const added = $('<div><dt></dt><dd></dd></div>');
      added.find('dt').text(name);
      added.find('dd').text(value);
      table.prepend(added, '\n');
    }
  }
  for (const link of $('main a[href]').toArray()) {
    const href = $(link).attr('href') ?? '';
    if (href.startsWith('#')) continue;
    const file = files.get(href);
    if (file === undefined) $(link).remove();
    else $(link).attr('href', `./${encodeURIComponent(file)}`);
  }
  return $.html();
}
