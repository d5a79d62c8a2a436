import { type WordPackage, walkXmlPart } from '../package/package.js';
import { damagedPackage, unreadablePackage } from '../package/refusal.js';
import type { ZipEntry } from '../package/zip.js';
import type { ElementRule } from './element-rule.js';
import { ruleOf } from './elements.js';
import { type Reading, remark } from './reading.js';

/** Walks a part into the reading. `root` is the canonical name its root must have. Throws a Refusal. */
export function readStory(pack: WordPackage, entry: ZipEntry, root: string, reading: Reading): void {
  let rootSeen = false;
  walkXmlPart<ElementRule>(pack, entry, {
    name(canonical) {
      if (!rootSeen) {
        rootSeen = true;
        if (canonical !== root) {
          throw unreadablePackage(`部件 ${entry.name} 不是 Word 正文`, `its part ${entry.name} is not Word content`);
        }
      }
      return ruleOf(canonical);
    },
    open: (rule, attributes, xml) => rule.open?.(reading, attributes, xml) ?? false,
    close: (rule) => rule.close?.(reading),
    text(text, rule) {
      if (rule.text) rule.text(reading, text);
      else if (/\S/.test(text)) remark(reading, 'unread-text', text.trim());
    },
  });
  if (root === 'w:document' && !reading.bodySeen) throw damagedPackage('没有正文', 'it has no body');
}
