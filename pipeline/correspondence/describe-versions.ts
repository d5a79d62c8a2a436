/** What a later version changed, in words: for the terminal, the 审核稿 and whoever reads the comparison. */

import type { Comparison, FigureChange, FormChange } from '../across/compare-versions.js';
import { printableSentence } from '../findings/sentence.js';
import type { CheckedDocument, Finding, Language } from '../report.js';
import { nameFigure, namePart, nameStage, quoted } from '../wording/name.js';
import { nameForm, placeOfFact } from '../wording/name-place.js';
import { printable } from '../wording/printable.js';
import { type Spoken, type Voice, voiceOf } from '../wording/voice.js';

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
  const [old, now] = [voiceOf(before, lang, 'desk'), voiceOf(after, lang, 'desk')];
  const tell = (voice: Voice) => (finding: Finding) => printableSentence(finding, voice);
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
            items: forms.map((form) => describeForm(form, form.kind === 'added' ? now : old)),
          },
        ]),
    {
      kind: 'figures',
      title: zh ? '数字变动' : 'figures changed',
      items: figures.map((change) => describeChange(change, old, now)),
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

/** The figures and forms alone, for everybody to read. */
export function describeFigures({ figures, forms }: Comparison, before: Spoken, after: Spoken): string[] {
  const [old, now] = [voiceOf(before, 'zh', 'letter'), voiceOf(after, 'zh', 'letter')];
  return [
    ...forms.map((form) => describeForm(form, form.kind === 'added' ? now : old)),
    ...figures.map((change) => describeChange(change, old, now)),
  ];
}

function describeForm({ kind, part, figures }: FormChange, voice: Voice): string {
  if (!voice.zh) return `${namePart(part, voice)}: ${kind} (${figures} figures)`;
  return `${nameForm(part, voice)}：${kind === 'added' ? '新增' : '不再附'}，${figures} 个数字`;
}

/** `附件1第13行“市级专项资金”2024年决算数：95万元 → 85万元`. */
function describeChange(change: FigureChange, old: Voice, now: Voice): string {
  const voice = now.facts.has(change.id) ? now : old;
  const fact = voice.facts.get(change.id);
  const none = voice.zh ? '未填列' : 'not printed';
  const values = `${change.before ?? none} → ${change.after ?? none}`;
  if (!fact) return `${printable(change.label)}: ${values}`;
  const [name, stage] = [nameFigure(fact, voice), nameStage(fact, voice)];
  if (!voice.zh) return printable(`${[namePart(fact.part, voice), name, stage].filter(Boolean).join(', ')}: ${values}`);
  // As exactly as a letter says it.
  return printable(`${placeOfFact(fact, { ...voice, register: 'letter' })}${quoted(name)}${stage}：${values}`);
}
