/** A run of glyphs that one operator shows. */
interface Run {
  text: string;
  /** Page from 0. */
  page: number;
  /** Names the line on its page: its height as the content stream gives it. */
  line: string;
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
  line(height: unknown): void;
  show(text: string): void;
}

export function collectGlyphs(): GlyphCollector {
  const glyphs: PdfGlyphs = { marked: new Map(), pages: [] };
  let artifacts: string[] = [];
  let marks: (Run[] | null)[] = [];
  let line = '';
  return {
    glyphs,
    page() {
      artifacts = [];
      marks = [];
      line = '';
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
    line(height) {
      line = String(height);
    },
    show(text) {
      const runs = marks.at(-1);
      if (runs) runs.push({ text, page: glyphs.pages.length - 1, line });
      else artifacts[artifacts.length - 1] += text;
    },
  };
}
