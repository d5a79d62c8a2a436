interface Element {
  text(): string;
  attr(name: string): string | undefined;
}
interface Elements {
  readonly length: number;
  eq(i: number): Element;
}

const each = <T>(of: Elements, say: (one: Element) => T): T[] =>
  Array.from({ length: of.length }, (_, i) => say(of.eq(i)));

/** What each of the elements that cheerio found says. */
export const textsOf = (of: Elements) => each(of, (one) => one.text());
export const attributesOf = (of: Elements, name: string) => each(of, (one) => one.attr(name));
