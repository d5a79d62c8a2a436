import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textAt } from '../../../parsers/document.js';
import { readDocx } from '../../../parsers/docx/index.js';
import { docxBytes } from '../../support/ooxml.js';
import { originOf } from './read.js';

/** Elements that do something, with attributes where these decide what. */
// biome-ignore format: a list of names
const ELEMENTS = [
  'w:p', 'w:r', 'w:t', 'w:tbl', 'w:tr', 'w:tc', 'w:tcPr', 'w:trPr', 'w:pPr', 'w:rPr', 'w:sdt', 'w:sdtPr', 'w:sdtContent',
  'w:txbxContent', 'w:ins', 'w:del', 'w:moveTo', 'w:moveFrom', 'w:pict', 'w:object', 'w:drawing', 'pic:pic', 'a:txBody', 'a:p', 'a:t',
  'w:ruby', 'w:rubyBase', 'w:rt', 'm:oMath', 'm:r', 'm:t', 'm:d', 'm:e', 'm:den', 'w:showingPlcHdr', 'w:vanish', 'w:cellDel',
  'w:instrText', 'w:checkBox', 'w:br', 'w:tab', 'w:cr', 'w:hidden', 'w:tblHeader', 'v:imagedata', 'v:textpath string="x1"',
  'w:fldSimple w:instr="PAGE"', 'w:fldSimple w:instr="=1"', 'w:fldChar w:fldCharType="begin"', 'w:fldChar w:fldCharType="separate"',
  'w:fldChar w:fldCharType="end"', 'w:vMerge', 'w:vMerge w:val="restart"', 'w:hMerge', 'w:gridSpan w:val="3"', 'w:gridBefore w:val="2"',
  'w:footnoteReference w:id="1"', 'w:footnoteReference w:id="1" w:customMarkFollows="1"', 'w:commentReference w:id="1"',
  'w:commentRangeStart w:id="1"', 'w:commentRangeEnd w:id="1"', 'w:vertAlign w:val="superscript"', 'w:numId w:val="1"',
  'w:sym w:font="Symbol" w:char="F0B3"', 'mc:AlternateContent', 'mc:Choice Requires="wps"', 'mc:Fallback', 'w:altChunk r:id="x"', 'w:sectPr',
  'w:headerReference r:id="rIdHeader0"', 'w:unknown',
];

/** Where each may stand, roughly: a tree that follows this is mostly accepted, one that does not is mostly refused. */
const CHILDREN: Record<string, string[]> = {
  'w:tbl': ['w:tr'],
  'w:tr': ['w:tc', 'w:trPr'],
  'w:tc': ['w:tcPr', 'w:p', 'w:tbl'],
  'w:txbxContent': ['w:p', 'w:tbl'],
};

interface Tree {
  element: string;
  children: (Tree | string)[];
}

const leaf = fc.constantFrom('855.82', '1', ' ', '甲乙', '');

function write(node: Tree | string): string {
  if (typeof node === 'string') return node === '' ? '' : `<w:t>${node}</w:t>`;
  const name = node.element.split(' ')[0]!;
  const text = name.endsWith(':t') || name === 'w:instrText';
  const inner = node.children.map((child) => (text ? (typeof child === 'string' ? child : '') : write(child))).join('');
  return `<${node.element}>${inner}</${name}>`;
}

function treeOf(strict: boolean): fc.Arbitrary<Tree> {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.record({
      element: fc.constantFrom(...ELEMENTS),
      children: fc.array(fc.oneof({ depthSize: 'small' }, leaf, tie('tree')), { maxLength: 4 }),
    }),
  }));
  const shape = (node: Tree): Tree => {
    const allowed = CHILDREN[node.element];
    const children = node.children.map((child, i): Tree | string => {
      if (typeof child === 'string')
        return allowed ? { element: allowed[i % allowed.length]!, children: [child] } : child;
      if (!allowed || allowed.includes(child.element)) return shape(child);
      return shape({ element: allowed[i % allowed.length]!, children: [child] });
    });
    return { element: node.element, children };
  };
  return strict ? tree.map(shape) : tree;
}

describe('any well-formed XML', () => {
  it.each([
    ['in any order', false],
    ['with tables as they should be', true],
  ])('gets an answer, and places that read back: %s', (_, strict) => {
    fc.assert(
      fc.property(fc.array(treeOf(strict), { maxLength: 6 }), (trees) => {
        const body = `<w:p><w:r><w:t>始</w:t></w:r></w:p>${trees.map(write).join('')}<w:p><w:r><w:t>终855.82</w:t></w:r></w:p>`;
        const bytes = docxBytes({
          body,
          footnotes: `<w:footnote w:id="1">${trees.map(write).join('')}</w:footnote>`,
          comments: '<w:comment w:id="1"><w:p><w:r><w:t>评</w:t></w:r></w:p></w:comment>',
          headers: [trees.map(write).join('')],
          level: 1,
        });
        const { value, rejection, messages } = readDocx(bytes, originOf(bytes));
        if (!value) {
          expect(rejection?.code).toMatch(/^(damaged|limit)$/);
          return;
        }
        const places = [
          ...messages.map(({ where }) => where),
          ...value.blocks.map((block) => (block.kind === 'note' ? (block.at ?? null) : null)),
        ];
        for (const place of places)
          if (place) expect(textAt(value, place)?.slice(place.start, place.end)).toBe(place.quote);
        // Whatever stands between, it must not swallow what follows.
        expect(value.blocks.filter((block) => block.kind === 'paragraph').at(-1)).toMatchObject({
          text: expect.stringContaining('终855.82'),
        });
      }),
      { numRuns: 200 },
    );
  });

  it('gets an answer for bytes changed, cut out and put in anywhere', () => {
    const whole = docxBytes({
      body: '<w:p><w:r><w:t>支出855.82万元</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>',
      level: 0,
    });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255), fc.nat(3)), { minLength: 1, maxLength: 6 }),
        (changes) => {
          let bytes = Array.from(whole);
          for (const [at, byte, kind] of changes) {
            if (kind === 0) bytes[at] = byte;
            else if (kind === 1) bytes.splice(at, byte);
            else if (kind === 2) bytes.splice(at, 0, byte, byte);
            else bytes = bytes.slice(0, Math.max(1, at));
          }
          const changed = Uint8Array.from(bytes);
          const { value } = readDocx(changed, originOf(changed));
          // The checksum does not let a changed digit through.
          if (value) expect(value.blocks[0]).toMatchObject({ text: '支出855.82万元' });
        },
      ),
      { numRuns: 500 },
    );
  });
});
