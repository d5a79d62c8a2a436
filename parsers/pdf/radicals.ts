/**
 * The ideographs that radicals stand for. Fonts draw both by one glyph, and a PDF that a browser or an office program made names the glyph
 * by either: `部⻔`, `⻘年`, `农⺠`. Normalisation knows the Kangxi radicals; of the supplement (U+2E80…) it knows two.
 */

/** From U+2E80 on, as Unicode's EquivalentUnifiedIdeograph has them; a blank where there is none. */
const SUPPLEMENT = [
  ...' 厂乛乚乙亻冂𠘨刀刂卜㔾小尐兀尣尢𡯂巳幺彑𫜹忄心扌攵 旡日月歺母民氵氺灬爫爬丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艺艻虎',
  ...'衤覀西见角𧢲讠贝𧾷车辶辷辸邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟',
];
const FIRST = 0x2e80;
/** The glyph of 户 bears the name of the radical, which normalises to the form of Taiwan. */
const DOOR = '\u2f3e';
const LABELLED = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g;
/** A dash of two or three characters drawn in one. */
const LONG_DASH = /[\u2e3a\u2e3b]/g;

export function withoutRadicals(text: string): string {
  return text
    .replace(LABELLED, (char) => {
      const meant = char === DOOR ? '户' : SUPPLEMENT[char.charCodeAt(0) - FIRST];
      return meant === undefined || meant === ' ' ? char.normalize('NFKC') : meant;
    })
    .replace(LONG_DASH, (dash) => (dash === '\u2e3a' ? '——' : '———'));
}
