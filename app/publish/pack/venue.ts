import { load } from 'cheerio';
import type { ReleasedData } from './open-data.js';

const VENUE = /公开|公示|公布|官网|网站|门户|公众号|媒体|平台/;
const LONGEST = 300;

/**
 * What the report itself says of where it will be made public, quoted from the released page: the sentences of the section on
 * 公开情况 that name a venue, or that section's words where none does. Empty where the report has no such section.
 */
export function quoteVenue(page: string, { sections }: ReleasedData): string[] {
  const section = sections.find(({ title }) => title.includes('公开')) ?? sections.find(({ number }) => number === 9);
  if (!section) return [];
  const $ = load(page);
  const paragraphs = $('main p[data-block]')
    .toArray()
    .filter((p) => section.blocks.includes($(p).attr('data-block') ?? ''))
    .map((p) => $(p).text().replace(/\s+/g, ' ').trim());
  const sentences = paragraphs.flatMap((text) => text.match(/[^。；]+[。；]?/g) ?? []).map((text) => text.trim());
  const naming = sentences.filter((sentence) => VENUE.test(sentence));
  return (naming.length > 0 ? naming : sentences).slice(0, 5).map(shorten);
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join('')}……` : text;
}
