import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { parseAttributes, readTokens, XmlError } from '../../../parsers/package/tokens.js';

type Event = [kind: 'open', name: string, attributes: Record<string, string>] | ['close'] | ['text', string];

/** Joins neighbouring texts, drops empty ones: where a text is cut says nothing. */
function joined(events: Event[]): Event[] {
  const all: Event[] = [];
  for (const event of events) {
    const last = all.at(-1);
    if (event[0] === 'text' && last?.[0] === 'text') last[1] += event[1];
    else if (event[0] !== 'text' || event[1] !== '') all.push([...event] as Event);
  }
  return all;
}

function ours(xml: string): Event[] | 'error' {
  const events: Event[] = [];
  try {
    readTokens(xml, {
      open: (name, raw) => events.push(['open', name, Object.fromEntries(parseAttributes(raw))]),
      close: () => events.push(['close']),
      text: (data) => events.push(['text', data]),
    });
  } catch (error) {
    if (error instanceof XmlError) return 'error';
    throw error;
  }
  return joined(events);
}

function saxes(xml: string): Event[] | 'error' {
  const events: Event[] = [];
  const parser = new SaxesParser({ position: false });
  let depth = 0;
  let failed = false;
  const text = (data: string): void => {
    if (depth > 0) events.push(['text', data]);
  };
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', (tag) => {
    depth++;
    events.push(['open', tag.name, tag.attributes as Record<string, string>]);
  });
  parser.on('closetag', () => {
    depth--;
    events.push(['close']);
  });
  parser.on('text', text);
  parser.on('cdata', text);
  parser.write(xml);
  parser.close();
  return failed ? 'error' : joined(events);
}

const GOOD: [name: string, xml: string][] = [
  ['nesting and self-closing', '<a><b/><c x="1">t</c ></a>'],
  ['quotes, blanks and > in values', `<a  x = "1>2" y='"' ><b z="'"/></a>`],
  ['entities in text and values', '<a x="&lt;&#x4e00;">&amp;&#8805;&quot;&apos;</a>'],
  ['comment, instruction, CDATA', '<?xml version="1.0"?><!-- <x> --><a><?pi <b> ?><![CDATA[<&]]]]><!--->--></a>'],
  ['blanks round the root', '\n<a/>\n'],
  ['names beyond ASCII', '<w:表 字="1"/>'],
  ['an empty comment and an empty CDATA', '<a><!----><![CDATA[]]>1</a>'],
];

const BAD: [name: string, xml: string][] = [
  ['empty', ''],
  ['no root', '<!-- x -->'],
  ['not closed', '<a><b></b>'],
  ['wrong end tag', '<a><b></a></b>'],
  ['end tag of a longer name', '<a></ab>'],
  ['end tag without begin', '</a>'],
  ['two roots', '<a/><b/>'],
  ['text before the root', 'x<a/>'],
  ['text behind the root', '<a/>x'],
  ['cut in a tag', '<a><b x="1'],
  ['cut in a comment', '<a><!-- '],
  ['cut in CDATA', '<a><![CDATA[x'],
  ['attribute without quotes', '<a x=1/>'],
  ['attribute without value', '<a x/>'],
  ['attributes without blank', '<a x="1"y="2"/>'],
  ['< in a value', '<a x="<"/>'],
  ['an attribute twice', '<a x="1" x="2"/>'],
  ['unknown entity', '<a>&nbsp;</a>'],
  ['bare ampersand', '<a>R&D</a>'],
  ['reference to a control character', '<a>&#1;</a>'],
  ['reference to half a character', '<a>&#xD800;</a>'],
  ['reference beyond Unicode', '<a>&#x110000;</a>'],
  ['empty name', '<>'],
  ['unknown declaration', '<a><!ELEMENT x></a>'],
];

describe('the tokenizer', () => {
  it.each(GOOD)('reads as saxes does: %s', (_, xml) => {
    expect(ours(xml)).toEqual(saxes(xml));
    expect(ours(xml)).not.toBe('error');
  });

  it.each(BAD)('refuses as saxes does: %s', (_, xml) => {
    expect(saxes(xml)).toBe('error');
    expect(ours(xml)).toBe('error');
  });

  it('refuses a document type, with or without entities', () => {
    const handler = { open() {}, close() {}, text() {} };
    expect(() => readTokens('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', handler)).toThrow(new XmlError('doctype'));
  });

  it('drops control characters, which no XML may have', () => {
    expect(ours('<a>8\u000155.82<![CDATA[\u00001]]></a>')).toEqual([['open', 'a', {}], ['text', '855.821'], ['close']]);
  });

  it('agrees with saxes on any document', () => {
    const name = fc.stringMatching(/^[a-z一-龥]{1,6}$/);
    const value = fc.string({ unit: fc.constantFrom('1', '.', '甲', ' ', '>', '&amp;', '&#65;') });
    const text = fc.string({
      unit: fc.constantFrom('1', '甲', ' ', '\n', '>', '&lt;', '&#x4e00;', '<![CDATA[<]]>', '<!--x-->', '<?y?>'),
    });
    const { tree } = fc.letrec<{ tree: string; node: string }>((tie) => ({
      node: fc.oneof({ depthSize: 'small' }, text, tie('tree')),
      tree: fc
        .tuple(name, fc.dictionary(name, value, { maxKeys: 3 }), fc.array(tie('node'), { maxLength: 4 }))
        .map(([tag, attributes, children]) => {
          const written = Object.entries(attributes).map(([key, of]) => ` ${key}="${of}"`);
          return children.length === 0
            ? `<${tag}${written.join('')}/>`
            : `<${tag}${written.join('')}>${children.join('')}</${tag}>`;
        }),
    }));
    fc.assert(
      fc.property(tree, (xml) => {
        expect(ours(xml)).toEqual(saxes(xml));
      }),
      { numRuns: 300 },
    );
  });
});
