/** What stands in the text and is no text: pictures, charts, embedded files. Each leaves a picture block and says what is not read. */

import type { Attributes, XmlReader } from '../package/xml.js';
import type { ElementRule, ElementRules } from './element-rule.js';
import { closeFlow, closeParagraph, openFlow, openParagraph } from './flow.js';
import { takeForeign } from './foreign.js';
import { addPicture, anchor, type Reading, remark } from './reading.js';
import { append } from './run-text.js';

const PICTURE = { code: 'picture', zh: '一张图片', en: 'a picture' };
const CHART = { code: 'chart-not-read', zh: '一张图表', en: 'a chart' };
const DIAGRAM = { code: 'smartart-not-read', zh: '一幅 SmartArt 图形', en: 'a SmartArt graphic' };
const INK = { code: 'picture', zh: '一处手写墨迹', en: 'handwriting' };

function frame(isObject: boolean): ElementRule {
  return {
    open(reading) {
      reading.objects.push({ alt: '', isObject, told: false });
      return false;
    },
    close(reading) {
      const object = reading.objects.at(-1);
      if (isObject && object && !object.told) embed(reading, '', '');
      reading.objects.pop();
    },
  };
}

function embed(reading: Reading, program: string, target: string): void {
  const file = target.slice(target.lastIndexOf('/') + 1);
  const what = [program.slice(0, 60), file.slice(-60)].filter((word) => word !== '').join('，');
  const kind = /excel|\.xls/i.test(what)
    ? ['工作表', 'worksheet']
    : /equation|mathtype/i.test(what)
      ? ['公式', 'equation']
      : ['对象', 'object'];
  addPicture(reading, reading.objects.at(-1)?.alt ?? '', {
    code: 'embedded-object',
    zh: `一个嵌入的${kind[0]}${what && `（${what}）`}`,
    en: `an embedded ${kind[1]}${what && ` (${what})`}`,
  });
}

/** Alternative text, as the author gave it. */
function describe(reading: Reading, attributes: Attributes, xml: XmlReader): false {
  const object = reading.objects.at(-1);
  if (object && object.alt === '') object.alt = xml.read(attributes, 'descr') || xml.read(attributes, 'title') || '';
  return false;
}

/** A part that Word would pull into the text here. A web page is read; of another format it depends on Word what is printed. */
function foreignPart(code: string, readAs?: string): ElementRule {
  return {
    open(reading, attributes, xml) {
      const id = xml.read(attributes, 'r:id') ?? '';
      if (readAs && takeForeign(reading, id, readAs)) return true;
      remark(reading, code, reading.relationships.get(id)?.target ?? '');
      return true;
    },
  };
}

/** Namespaces of alternatives that we read; with another one the fallback is ours. */
const UNDERSTOOD = new Set(['wps', 'wpg', 'wpc', 'wp14', 'w14', 'w15', 'a14', 'w', 'm', 'v', 'o']);

export const objectElements: ElementRules = {
  'w:drawing': frame(false),
  'w:pict': frame(false),
  'w:object': frame(true),
  'wp:docPr': { open: describe },
  'pic:cNvPr': { open: describe },
  'pic:pic': {
    open: () => false,
    close: (reading) => addPicture(reading, reading.objects.at(-1)?.alt ?? '', PICTURE),
  },
  'a:graphicData': {
    open(reading, attributes, xml) {
      const uri = xml.read(attributes, 'uri') ?? '';
      const alt = reading.objects.at(-1)?.alt ?? '';
      if (/\/chart(?:ex)?$/.test(uri)) addPicture(reading, alt, CHART);
      else if (/\/diagram$/.test(uri)) addPicture(reading, alt, DIAGRAM);
      return false;
    },
  },
  'w:contentPart': {
    open(reading) {
      addPicture(reading, '', INK);
      return true;
    },
  },
  'v:shape': {
    open(reading, attributes, xml) {
      const object = reading.objects.at(-1);
      if (object && object.alt === '') object.alt = xml.read(attributes, 'alt') ?? '';
      return false;
    },
  },
  'v:imagedata': {
    open(reading) {
      const object = reading.objects.at(-1);
      // In w:object it is only what the embedded file looked like when it was last saved.
      if (!object?.isObject) addPicture(reading, object?.alt ?? '', PICTURE);
      return true;
    },
  },
  'v:textpath': {
    open(reading, attributes, xml) {
      const words = xml.read(attributes, 'string');
      if (words) {
        openFlow(reading, 'box', anchor(reading));
        openParagraph(reading);
        append(reading, words);
        closeParagraph(reading);
        closeFlow(reading);
      }
      return true;
    },
  },
  'o:OLEObject': {
    open(reading, attributes, xml) {
      const id = xml.read(attributes, 'r:id') ?? '';
      const object = reading.objects.at(-1);
      if (takeForeign(reading, id, 'embedded-read')) {
        if (object) object.told = true;
        return true;
      }
      embed(reading, xml.read(attributes, 'ProgID') ?? '', reading.relationships.get(id)?.target ?? '');
      return true;
    },
  },
  'w:control': {
    open(reading, attributes, xml) {
      embed(reading, xml.read(attributes, 'w:name') ?? '', '');
      return true;
    },
  },
  'w:altChunk': foreignPart('altchunk-not-read', 'altchunk-read'),
  'w:subDoc': foreignPart('subdocument-not-read'),
  'mc:AlternateContent': {
    open(reading) {
      reading.alternatives.push({ taken: false });
      return false;
    },
    close(reading) {
      if (!reading.alternatives.pop()?.taken) remark(reading, 'alternative-not-read');
    },
  },
  'mc:Choice': {
    open(reading, attributes, xml) {
      const alternative = reading.alternatives.at(-1);
      if (!alternative || alternative.taken) return true;
      const required = (xml.read(attributes, 'Requires') ?? '').split(/\s+/).filter((prefix) => prefix !== '');
      // A prefix that nobody bound is taken at its word: some programs forget the binding.
      if (!required.every((prefix) => UNDERSTOOD.has(xml.prefix(prefix) ?? prefix))) return true;
      alternative.taken = true;
      return false;
    },
  },
  'mc:Fallback': {
    open(reading) {
      const alternative = reading.alternatives.at(-1);
      if (!alternative || alternative.taken) return true;
      alternative.taken = true;
      return false;
    },
  },
};
