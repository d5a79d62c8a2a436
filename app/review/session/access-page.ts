/** The log of who signed in, was turned away, took something along: the newest first, of one person or one kind where that is asked for. */
import { z } from 'zod';
import { sideBySide } from '../../../pipeline/say.js';
import { secondInChina } from '../../machine/china-time.js';
import { isSamePerson } from '../../state/people.js';
import { ACCESS_TERMS, type AccessLine, readAccess } from '../../store/access-log.js';
import type { Visit } from '../desk/desk.js';
import { deskWords } from '../desk/desk-words.js';
import { pageFor } from '../desk/visit.js';

const ROWS = 100;
const KINDS = Object.keys(ACCESS_TERMS) as AccessLine['what'][];

const wordsIn = sideBySide({
  time: ['时间', 'Time'],
  what: ['种类', 'Kind'],
  of: ['内容', 'What'],
  all: ['全部', 'all'],
  show: ['查看', 'Show'],
  none: ['没有符合条件的记录。', 'Nothing of the kind is recorded.'],
  kept: [
    '保留十二个月。谁都不能在这里改动；能改写数据目录的人能改写它，请审计另存一份（gouji access）。',
    'Kept for twelve months. Nobody changes it here; who can write the workspace can, so the auditor keeps a copy (gouji access).',
  ],
});

/** What an address asks for that is none of these is left out. */
const QuerySchema = z.object({
  person: z.string().trim().catch(''),
  what: z.enum(KINDS).nullable().catch(null),
  page: z.coerce.number().int().positive().catch(1),
});

export async function accessPage(visit: Visit): Promise<string> {
  const { lang, workspace, people } = visit;
  const t = wordsIn(lang);
  const { access: title, page: pageOf } = deskWords(lang);
  const query = QuerySchema.parse(visit.query);
  const found = (await readAccess(workspace.folder)).filter(
    ({ by, what }) =>
      (query.person === '' || isSamePerson(by, query.person)) && (query.what === null || query.what === what),
  );
  const last = Math.max(1, Math.ceil(found.length / ROWS));
  const page = Math.min(query.page, last);
  const addressOf = (to: number) =>
    `/access?${new URLSearchParams({ person: query.person, what: query.what ?? '', page: String(to) })}`;
  const view = {
    access: t,
    title,
    person: query.person,
    names: (await people()).map(({ name }) => name),
    kinds: KINDS.map((kind) => ({ value: kind, word: ACCESS_TERMS[kind][lang], isOn: kind === query.what })),
    rows: found
      .reverse()
      .slice((page - 1) * ROWS, page * ROWS)
      .map(({ at, what, by, of = '' }) => ({
        at: secondInChina(new Date(at)),
        what: ACCESS_TERMS[what][lang],
        isBad: what === 'refused' || what === 'sign-in-failed',
        by,
        of,
      })),
    paging: last > 1,
    pageOf: pageOf(page, last),
    before: page > 1 ? addressOf(page - 1) : null,
    after: page < last ? addressOf(page + 1) : null,
  };
  return pageFor(visit, 'access', { title, view });
}
