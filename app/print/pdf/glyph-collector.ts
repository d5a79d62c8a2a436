/** A run of glyphs that one operator shows. */
export interface Run {
  text: string;
  /** Page from 0. */
  page: number;
  /** Where it begins, as the content stream gives it: x to the right, y downwards. */
  x: number;
  y: number;
  /** Its glyphs run from left to right. */
  upright: boolean;
}

export interface PdfGlyphs {
  /** By mark (`page/mcid`, page from 0): what it shows, in order. */
  marked: Map<string, Run[]>;
  /** By page: texts outside any numbered mark, each BT … ET of them one string. */
  pages: { artifacts: string[] }[];
}

/** Takes what the operators of a PDF's pages do, in their order. */
export interface GlyphCollector {
  glyphs: PdfGlyphs;
  /** The next page begins. */
  page(): void;
  /** A marked piece begins; its number is null where it has none. */
  begin(tag: string, mcid: number | null): void;
  /** A piece without properties begins. */
  beginPlain(): void;
  end(): void;
  beginText(): void;
  /** A text matrix: where the next glyph stands, and how it is turned. */
  place(matrix: ArrayLike<number>): void;
  move(right: number, down: number): void;
  show(text: string): void;
}

export function collectGlyphs(): GlyphCollector {
  const glyphs: PdfGlyphs = { marked: new Map(), pages: [] };
  let artifacts: string[] = [];
  let marks: (Run[] | null)[] = [];
  let [x, y, upright] = [0, 0, true];
  return {
    glyphs,
    page() {
      artifacts = [];
      marks = [];
      [x, y, upright] = [0, 0, true];
      glyphs.pages.push({ artifacts });
    },
    begin(tag, mcid) {
      const runs: Run[] = [];
      if (mcid !== null) glyphs.marked.set(`${glyphs.pages.length - 1}/${mcid}`, runs);
      // A piece without a number that says what one glyph stands for belongs to the piece around it.
      marks.push(mcid !== null ? runs : tag === 'Artifact' ? null : (marks.at(-1) ?? null));
    },
    beginPlain: () => void marks.push(null),
    end: () => void marks.pop(),
    beginText() {
      if (!marks.at(-1)) artifacts.push('');
    },
    place(matrix) {
      [x, y] = [Math.fround(matrix[4]!), Math.fround(matrix[5]!)];
      upright = matrix[0]! > 0 && matrix[1] === 0 && matrix[2] === 0;
    },
    move(right, down) {
      x += right;
      y -= down;
    },
    show(text) {
      const runs = marks.at(-1);
      if (runs) runs.push({ text, page: glyphs.pages.length - 1, x, y, upright });
      else artifacts[artifacts.length - 1] += text;
    },
  };
}
