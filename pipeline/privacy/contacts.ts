/** Whom to call: a name after a colon, in front of a number, or in the next cell. */
import { matchesIn } from '../extract/passages.js';
import { type Hit, hitOf, type Searched } from './hit.js';
import { isName } from './names.js';
import { textOf } from './searched.js';

const ROLE =
  '(?:联\\s*系\\s*人|(?:项目|财务)负\\s*责\\s*人|经\\s*办\\s*人|填\\s*报\\s*人|填\\s*表\\s*人|审\\s*核\\s*人|制\\s*表\\s*人)(?:姓名)?(?:及(?:联系)?电话)?(?:\\([^()]{0,6}\\))?';
const CONTACT = new RegExp(`${ROLE}\\s*(:?)\\s*(?=[一-龥])`, 'g');
const ALONE = new RegExp(`^\\s*${ROLE}\\s*:?\\s*$`);
const NUMBER_NEXT = /^\s*[,、(]?\s*(?:联系)?(?:电话|手机)?(?:号码?)?:?\s*(?:1[3-9]\d|0\d{2,3}-)/;

export function contactsIn({ joined, besideOf }: Searched): Hit[] {
  const inText = matchesIn(joined, CONTACT).flatMap(({ passage, at, end, groups }): Hit[] => {
    const rest = textOf(joined, at).slice(end, end + 40);
    const name = /^[一-龥](?: ?[一-龥]){1,3}(?![一-龥])/.exec(rest)?.[0] ?? '';
    if (name !== '' && groups[1] !== '' && isName(name)) return [hitOf('person', passage, end, name.length)];
    const short = [3, 2].find((length) => isName(rest.slice(0, length)) && NUMBER_NEXT.test(rest.slice(length)));
    return short ? [hitOf('person', passage, end, short)] : [];
  });
  const inCells = joined.passages.flatMap((passage, at): Hit[] => {
    const text = textOf(joined, at);
    const name = /^\s*([一-龥](?: ?[一-龥]){1,3})(?![一-龥])/.exec(text)?.[1];
    return name && passage.kind === 'cell' && ALONE.test(besideOf(at)) && isName(name)
      ? [hitOf('person', passage, text.indexOf(name), name.length)]
      : [];
  });
  return [...inText, ...inCells];
}
