/** What a later version changed, in words: for the terminal, the 审核稿 and whoever reads the comparison. */

import type { Comparison, FigureChange, FormChange } from '../across/compare-versions.js';
import type { CheckedDocument, Fact, Finding, Language } from '../report.js';
import { nameFigure, nameStage } from '../wording/name.js';
import { namePart } from '../wording/name-figure.js';
import { printable } from '../wording/printable.js';
import { findingSentence } from '../wording/sentence.js';
import { partName, placeOfFact } from './place.js';
import { quoted } from './sum-table.js';

export interface VersionsAccount {
  /** `与上一次报送稿相比：已解决 8 处，仍未解决 0 处，新出现 0 处，数字变动 12 个`. */
  headline: string;
  groups: { kind: 'resolved' | 'open' | 'broken' | 'forms' | 'figures'; title: string; items: string[] }[];
}

export function describeVersions(
  comparison: Comparison,
  before: CheckedDocument,
  after: CheckedDocument,
  lang: Language,
): VersionsAccount {
  const zh = lang === 'zh';
  if (comparison.sameFile)
    return { headline: zh ? '与上一次报送稿是同一个文件，未作修改' : 'the very file that came in before', groups: [] };
  if (comparison.unchanged) {
    const open = comparison.open.length;
    return {
      headline: zh
        ? `与上一次报送稿相比，数字和问题均无变化${open > 0 ? `，${open} 处仍未解决` : ''}`
        : `no figure and no finding differs from the submission before${open > 0 ? `; ${open} still open` : ''}`,
      groups: [],
    };
  }
  const { resolved, open, broken, figures, forms } = comparison;
  const [old, now] = [factsOf(before), factsOf(after)];
  const tell = (facts: ReadonlyMap<string, Fact>) => (finding: Finding) =>
    printable(finding.data ? findingSentence(finding, facts, lang) : finding.message);
  const changed = zh ? '（数字有改动）' : ' (figures changed)';
  const groups: VersionsAccount['groups'] = [
    { kind: 'resolved', title: zh ? '已解决' : 'resolved', items: resolved.map(tell(old)) },
    {
      kind: 'open',
      title: zh ? '仍未解决' : 'still open',
      items: open.map((point) => `${tell(now)(point.finding)}${point.changed ? changed : ''}`),
    },
    { kind: 'broken', title: zh ? '新出现' : 'newly broken', items: broken.map(tell(now)) },
    ...(forms.length === 0
      ? []
      : [
          {
            kind: 'forms' as const,
            title: zh ? '增减的附表' : 'forms added or removed',
            items: forms.map((form) => describeForm(form, form.kind === 'added' ? after : before, lang)),
          },
        ]),
    {
      kind: 'figures',
      title: zh ? '数字变动' : 'figures changed',
      items: figures.map((change) => describeChange(change, { before, after, old, now, lang })),
    },
  ];
  const counts = groups.map(({ kind, title, items }) =>
    zh
      ? `${title} ${items.length} ${kind === 'figures' ? '个' : kind === 'forms' ? '张' : '处'}`
      : `${items.length} ${title}`,
  );
  return {
    headline: zh ? `与上一次报送稿相比：${counts.join('，')}` : `against the submission before: ${counts.join(', ')}`,
    groups: groups.filter(({ items }) => items.length > 0),
  };
}

function describeForm({ kind, part, figures }: FormChange, document: CheckedDocument, lang: Language): string {
  if (lang === 'en') return `${namePart(part, document, lang)}: ${kind} (${figures} figures)`;
  return `${partName(part, document)}：${kind === 'added' ? '新增' : '不再附'}，${figures} 个数字`;
}

interface Sides {
  before: CheckedDocument;
  after: CheckedDocument;
  old: ReadonlyMap<string, Fact>;
  now: ReadonlyMap<string, Fact>;
  lang: Language;
}

/** `附件1第13行“市级专项资金”2024年决算数：95万元 → 85万元`. */
function describeChange(change: FigureChange, { before, after, old, now, lang }: Sides): string {
  const current = now.get(change.id);
  const fact = current ?? old.get(change.id);
  const document = current ? after : before;
  const none = lang === 'zh' ? '未填列' : 'not printed';
  const values = `${change.before ?? none} → ${change.after ?? none}`;
  if (!fact) return `${printable(change.label)}: ${values}`;
  const [name, stage] = [nameFigure(fact, lang), nameStage(fact, lang)];
  if (lang === 'zh') return printable(`${placeOfFact(fact, document)}${quoted(name)}${stage}：${values}`);
  return printable(`${[namePart(fact.part, document, lang), name, stage].filter(Boolean).join(', ')}: ${values}`);
}

function factsOf(document: CheckedDocument): ReadonlyMap<string, Fact> {
  return new Map(document.facts.map((fact) => [fact.id, fact]));
}
