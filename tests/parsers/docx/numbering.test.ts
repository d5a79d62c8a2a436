import { describe, expect, it } from 'vitest';
import { formatNumber } from '../../../parsers/docx/parts/number-format.js';
import { named } from '../../support/named.js';
import { list, p, style } from '../../support/ooxml.js';
import { readParts, show, taken } from './read.js';

/** Format, and what 1, 2, 10, 11, 20, 21, 101 print as. */
const FORMATS: [format: string, printed: string][] = [
  ['decimal', '1 2 10 11 20 21 101'],
  ['decimalZero', '01 02 10 11 20 21 101'],
  ['decimalFullWidth', '１ ２ １０ １１ ２０ ２１ １０１'],
  ['chineseCounting', '一 二 十 十一 二十 二十一 一〇一'],
  ['chineseCountingThousand', '一 二 十 十一 二十 二十一 一百零一'],
  ['japaneseCounting', '一 二 十 十一 二十 二十一 百一'],
  ['taiwaneseCounting', '一 二 十 十一 二十 二十一 一〇一'],
  ['taiwaneseCountingThousand', '一 二 十 十一 二十 二十一 一百零一'],
  ['ideographDigital', '一 二 一〇 一一 二〇 二一 一〇一'],
  ['chineseLegalSimplified', '壹 贰 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹'],
  ['ideographLegalTraditional', '壹 貳 壹拾 壹拾壹 貳拾 貳拾壹 壹佰零壹'],
  ['ideographTraditional', '甲 乙 癸 11 20 21 101'],
  ['ideographZodiac', '子 丑 酉 戌 20 21 101'],
  ['ideographZodiacTraditional', '甲子 乙丑 癸酉 甲戌 癸未 甲申 101'],
  ['decimalEnclosedCircle', '① ② ⑩ ⑪ ⑳ 21 101'],
  ['decimalEnclosedCircleChinese', '① ② ⑩ ⑪ ⑳ 21 101'],
  ['decimalEnclosedParen', '⑴ ⑵ ⑽ ⑾ ⒇ 21 101'],
  ['decimalEnclosedFullstop', '⒈ ⒉ ⒑ ⒒ ⒛ 21 101'],
  ['ideographEnclosedCircle', '㊀ ㊁ ㊉ 11 20 21 101'],
  ['upperRoman', 'I II X XI XX XXI CI'],
  ['lowerLetter', 'a b j k t u wwww'],
  ['upperLetter', 'A B J K T U WWWW'],
  ['numberInDash', '- 1 - - 2 - - 10 - - 11 - - 20 - - 21 - - 101 -'],
];

describe('formats of automatic numbers', () => {
  it.each(FORMATS)('%s', (format, printed) => {
    expect([1, 2, 10, 11, 20, 21, 101].map((n) => formatNumber(n, format)).join(' ')).toBe(printed);
  });

  it.each([
    [1000, '一千'],
    [1010, '一千零一十'],
    [10_000, '一万'],
    [10_500, '一万零五百'],
    [120_003, '一十二万零三'],
  ])('counts %d as %s', (n, printed) => {
    expect(formatNumber(n, 'chineseCountingThousand')).toBe(printed);
  });
});

const outline = list(1, [
  { format: 'chineseCounting', text: '%1、' },
  { format: 'chineseCounting', text: '（%2）' },
  { format: 'decimal', text: '%3.' },
  { format: 'decimal', text: '%1.%2.%4', props: '<w:isLgl/>' },
]);
const at = (level: number, text: string): string => p(text, { num: [1, level] });

/** One row a rule: body, numbering, styles, labels in order. */
const RULES: Record<string, [body: string, numbering: string, lines: string[], styles?: string]> = {
  'levels restart below a higher one; isLgl prints decimals': [
    at(0, 'a') + at(1, 'b') + at(1, 'c') + at(2, 'd') + at(0, 'e') + at(1, 'f') + at(3, 'g'),
    outline,
    ['一、|a', '（一）|b', '（二）|c', '1.|d', '二、|e', '（一）|f', '2.1.1|g'],
  ],
  'a start': [
    p('a', { num: 1 }) + p('b', { num: 1 }),
    list(1, [{ format: 'decimal', text: '%1', start: 4 }]),
    ['4|a', '5|b'],
  ],
  'two lists of one definition go on counting; a start override begins anew, once': [
    p('a', { num: 1 }) + p('b', { num: 2 }) + p('c', { num: 3 }) + p('d', { num: 3 }) + p('e', { num: 1 }),
    `${list(1, [{ format: 'decimal', text: '%1' }])}<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
    ['1|a', '2|b', '1|c', '2|d', '3|e'],
  ],
  'a level of the instance replaces the definition’s': [
    p('a', { num: 2 }),
    `${list(1, [{ format: 'decimal', text: '%1' }])}<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="第%1条"/></w:lvl></w:lvlOverride></w:num>`,
    ['第VII条|a'],
  ],
  'lvlRestart 0 goes on counting': [
    p('a', { num: [1, 0] }) + p('b', { num: [1, 1] }) + p('c', { num: [1, 0] }) + p('d', { num: [1, 1] }),
    list(1, [
      { format: 'decimal', text: '%1' },
      { format: 'decimal', text: '(%2)', props: '<w:lvlRestart w:val="0"/>' },
    ]),
    ['1|a', '(1)|b', '2|c', '(2)|d'],
  ],
  'by style, through what it is based on, at the level bound to the style': [
    p('a', { style: 'h1' }) +
      p('b', { style: 'h2x' }) +
      p('c', { style: 'h2x' }) +
      p('d', { style: 'h1', props: '<w:numPr><w:numId w:val="0"/></w:numPr>' }),
    list(1, [
      { format: 'chineseCounting', text: '%1、', props: '<w:pStyle w:val="h1"/>' },
      { format: 'chineseCounting', text: '（%2）', props: '<w:pStyle w:val="h2"/>' },
    ]),
    ['一、|a', '（一）|b', '（二）|c', 'd'],
    style('h1', { pPr: '<w:numPr><w:numId w:val="1"/></w:numPr>' }) +
      style('h2', { pPr: '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>' }) +
      style('h2x', { basedOn: 'h2' }),
  ],
  'by a numbering style': [
    p('a', { num: 1 }) + p('b', { num: 1 }),
    `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>`,
    ['1)|a', '2)|b'],
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>',
  ],
  'a loop of numbering styles ends': [
    p('a', { num: 1 }),
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ['a'],
    '<w:style w:type="numbering" w:styleId="L"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
  ],
  'a custom format with leading zeros': [
    p('a', { num: 1 }),
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent><w:lvlText w:val="%1"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>',
    ['001|a'],
  ],
  'bullets are labels': [
    p('a', { num: 1 }),
    list(1, [{ format: 'bullet', text: '\uf0b7', props: '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>' }]),
    ['•|a'],
  ],
  'a list that does not exist numbers nothing': [p('a', { num: 9 }), outline, ['a']],
  'a numbered paragraph without text keeps its label': [
    p('', { num: 1 }) + p('b', { num: 1 }),
    outline,
    ['一、|', '二、|b'],
  ],
  'a typed number after an automatic one is seen': [p('一、概况', { num: 1 }), outline, ['一、|一、概况']],
};

describe('automatic numbers', () => {
  it.each(named(RULES))('%s', (_, body, numbering, lines, styles) => {
    const { blocks, messages } = taken(readParts({ body, numbering, ...(styles && { styles }) }));
    expect(show(blocks)).toEqual(lines);
    expect(messages).toEqual([]);
  });

  it('prints a format that it does not know as decimal, and says so', () => {
    const { blocks, messages } = taken(
      readParts({ body: p('a', { num: 1 }), numbering: list(1, [{ format: 'koreanCounting', text: '%1.' }]) }),
    );
    expect(show(blocks)).toEqual(['1.|a']);
    expect(messages).toMatchObject([{ code: 'numbering-unknown' }]);
    expect(messages[0]?.zh).toContain('koreanCounting');
  });
});
