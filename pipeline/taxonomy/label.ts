/**
 * Labels are compared, not quoted: break lines, ideographic blanks, list numbers, 其中, colons and bracketed units are habits of
 * typing and carry no meaning. The printed label itself is kept in the fact.
 */

const LIST_NUMBER =
  /^(?:[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]?[、.．,，]|[(（](?:\d{1,2}|[一二三四五六七八九十]{1,3})[)）]|[①-⑳⑴-⒇])/;

/** `   2、其中：公车 运行维护：` → `公车运行维护`. */
export function normaliseLabel(text: string): string {
  let label = text
    .replace(/[①-⑳⑴-⒇]/g, '')
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '');
  for (let before = ''; before !== label; ) {
    before = label;
    label = label
      .replace(LIST_NUMBER, '')
      .replace(/^(?:其中|含|包括)[:：]?/, '')
      .replace(/^[:：]/, '');
  }
  return label.replace(/[:：]+$/, '');
}

/** Also without a trailing bracket: `市级专项资金（一个专项一行）` → `市级专项资金`, `年度预算申请（万元）` → `年度预算申请`. */
export function bareLabel(text: string): string {
  const label = normaliseLabel(text);
  const bare = label.replace(/[(（][^()（）]*[)）]$/, '');
  return bare === '' ? label : bare.replace(/[:：]+$/, '');
}

/** Name of a member of an open list as it stands in a key: the printed name without white space, list number, 其中 and colon. */
export function memberName(text: string): string {
  let name = text.replace(/[\s\u200b-\u200d\u2060\ufeff]/g, '');
  for (let before = ''; before !== name; ) {
    before = name;
    name = name
      .replace(LIST_NUMBER, '')
      .replace(/^(?:其中|含|包括)[:：]?/, '')
      .replace(/^[:：]/, '');
  }
  return name.replace(/[:：]+$/, '');
}

/** SUBJECT of a project form: the printed name without white space, codes and year prefixes. */
export function projectSubject(text: string): string {
  return memberName(text)
    .replace(/^(?:(?=[A-Z]*\d)[A-Z0-9]{8,}|\d{6,})[-—_]?/, '')
    .replace(/^(?:19|20)\d{2}年?度?(?=[^\d])/, '')
    .replace(/[（(][A-Z0-9]{8,}[)）]$/, '');
}
