import type { Fidelity } from '../../pipeline/fidelity/prove-page.js';
import type { Words } from '../../pipeline/say.js';

/** Why a page or PDF may not be published, in a clerk's words; empty where it prints what was submitted. */
export function describeFidelity(fidelity: Fidelity, what: 'page' | 'print' | 'pdf'): Words[] {
  if (fidelity.equal) return [];
  const name = NAMES[what];
  const shown = (texts: string[]) => [...new Set(texts)].slice(0, 3).join('、') + (texts.length > 3 ? '…' : '');
  const points: Words[] = [];
  const point = (zh: string, en: string, texts: string[]) => {
    if (texts.length > 0)
      points.push({
        zh: `${zh} ${texts.length} 个数字（${shown(texts)}）`,
        en: `${texts.length} ${en} (${shown(texts)})`,
      });
  };
  point(
    '少了',
    'lost',
    fidelity.lost.map((n) => n.text),
  );
  point(
    '多了',
    'added',
    fidelity.added.map((n) => n.text),
  );
  point(
    '改了',
    'changed',
    fidelity.changed.map(({ from, to }) => `${from.text}→${to.text}`),
  );
  point('未标', 'not marked', fidelity.facts);
  point(
    '不当略去',
    'wrongly left out',
    fidelity.refused.map(({ place }) => place.quote),
  );
  return [
    {
      zh: `${name.zh}与报送稿不一致：${points.map((p) => p.zh).join('，')}`,
      en: `${name.en} differs from the submission: ${points.map((p) => p.en).join(', ')}`,
    },
  ];
}

const NAMES = {
  page: { zh: '公开稿网页', en: 'public page' },
  print: { zh: '打印用的网页', en: 'page to be printed' },
  pdf: { zh: 'PDF', en: 'PDF' },
} satisfies Record<string, Words>;
