/** The opening panel of a later version: what became of the points of the one before, each with its way into the findings or the source. */

import { placeOfFact } from '../../wording/name-place.js';
import type { CardContext, DeskCard } from './desk-cards.js';
import type { DeskInput } from './desk-input.js';

export interface DeskVersions {
  headline: string;
  groups: { kind: string; mark: string; title: string; items: { text: string; card: string; anchor: string }[] }[];
}

const MARKS: Record<string, string> = { resolved: '✓', open: '✕', broken: '✕', forms: '·', figures: '·' };

export function viewVersions(
  { comparison: given, lapsed = [], document }: DeskInput,
  cards: readonly DeskCard[],
  context: CardContext,
): DeskVersions | null {
  if (!given && lapsed.length === 0) return null;
  const cardOf = new Map(
    cards.flatMap(({ id, lead, also }) => [lead, ...also].map(({ finding }) => [finding, id] as const)),
  );
  const anchor = (id: string) => context.anchors.get(id) ?? '';
  const groups: DeskVersions['groups'] = [];
  for (const { kind, title, items } of given?.account.groups ?? []) {
    const { comparison } = given as NonNullable<typeof given>;
    // The account says each member of the comparison in a line, in the same order.
    const links =
      kind === 'open'
        ? comparison.open.map(({ finding }) => ({ card: cardOf.get(finding.id) ?? '', anchor: '' }))
        : kind === 'broken'
          ? comparison.broken.map(({ id }) => ({ card: cardOf.get(id) ?? '', anchor: '' }))
          : kind === 'figures'
            ? comparison.figures.map(({ id }) => ({ card: '', anchor: anchor(id) }))
            : [];
    groups.push({
      kind,
      mark: MARKS[kind] ?? '·',
      title,
      items: items.map((text, i) => ({ text, ...(links[i] ?? { card: '', anchor: '' }) })),
    });
  }
  if (lapsed.length > 0) groups.push(lapsedGroup(lapsed, cardOf, document, context));
  return { headline: given?.account.headline ?? '', groups };
}

function lapsedGroup(
  lapsed: readonly string[],
  cardOf: ReadonlyMap<string, string>,
  { findings }: DeskInput['document'],
  context: CardContext,
): DeskVersions['groups'][number] {
  const items = findings
    .filter(({ id }) => lapsed.includes(id))
    .map(({ id, message, operands }) => {
      const fact = context.voice.facts.get(operands[0] ?? '');
      return {
        text: fact ? `${placeOfFact(fact, context.voice)} ${message}` : message,
        card: cardOf.get(id) ?? '',
        anchor: '',
      };
    });
  return { kind: 'lapsed', mark: '!', title: context.desk.lapsed, items };
}
