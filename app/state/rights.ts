/**
 * Who may do what: the one table that the desk asks before it answers and the command line before it begins. Against a clerk who does more than
 * the clerk's part, and against a route or a command that somebody adds and forgets to guard: without a row here it does not start.
 */
import type { Arguments } from '../terminal/command.js';
import type { Holder, Person, Role } from './people.js';

/**
 * `look`: reports and what was decided. `bring`: files. `decide`: findings, readings, papers, letters. `approve`: the second person's word.
 * `vouch`: that one has opened a report and what is masked in it, and the 保密审查. `publish`: release, correction, withdrawal. `sealed`: what was
 * withdrawn. `records`: who signed in, what was taken out. `people`: accounts. `roles`: who is what.
 */
const ACTS = [
  'look',
  'bring',
  'decide',
  'approve',
  'vouch',
  'publish',
  'sealed',
  'records',
  'people',
  'roles',
] as const;
export type Act = (typeof ACTS)[number];

const REVIEW = ['look', 'bring', 'decide', 'vouch'] as const;

/** 三员 keep apart: who manages accounts does not say who is what, and neither of them, nor the auditor, alters a report. */
const MAY: Record<Role, readonly Act[]> = {
  审核: REVIEW,
  复核: [...REVIEW, 'approve'],
  信息公开员: ['look', 'vouch', 'publish'],
  科长: [...REVIEW, 'approve', 'publish', 'sealed'],
  系统管理: ['people'],
  安全保密: ['records', 'roles'],
  审计: ['look', 'records'],
};

/** A small office that has not parted the work: all of the work on reports. Two persons stay two. */
const WITHOUT_ROLE: readonly Act[] = [...REVIEW, 'approve', 'publish', 'sealed'];

/** Nobody needs to hold these before people can be entered at all. */
const OF_THE_OFFICE: readonly Act[] = ['people', 'roles', 'records'];

/** `open`: before signing in. `anybody`: who has signed in. */
type Access = Act | 'open' | 'anybody';

/** By method and address as the server knows them. `with`: what a field of the body asks for beyond that. */
export const ROUTES: Readonly<Record<string, { act: Access; with?: Record<string, Act> }>> = {
  'GET /static/*': { act: 'open' },
  'GET /login': { act: 'open' },
  'GET /link': { act: 'open' },
  'POST /login': { act: 'open' },
  'POST /language': { act: 'open' },
  'POST /logout': { act: 'anybody' },
  'GET /self-check': { act: 'anybody' },
  'POST /self-check': { act: 'anybody' },
  'GET /self-check/:token': { act: 'anybody' },
  'GET /': { act: 'look' },
  'GET /api/intake': { act: 'look' },
  'GET /report/:id': { act: 'look' },
  'GET /report/:id/source': { act: 'look' },
  'GET /report/:id/history': { act: 'look' },
  'GET /report/:id/paper': { act: 'look' },
  'GET /report/:id/paper/xlsx': { act: 'look' },
  'GET /report/:id/letter': { act: 'look' },
  'GET /report/:id/letter/:hash': { act: 'look' },
  'GET /api/report/:id/state': { act: 'look' },
  'POST /api/report/:id/what-if': { act: 'look' },
  'GET /api/report/:id/details/:key': { act: 'look' },
  'GET /report/:id/release': { act: 'look' },
  'GET /report/:id/preview/:hash/:what': { act: 'look' },
  'GET /report/:id/released/:version/:what': { act: 'look' },
  'GET /report/:id/pack.zip': { act: 'look' },
  'GET /report/:id/secrecy.docx': { act: 'look' },
  'GET /taught': { act: 'look' },
  'POST /taught': { act: 'approve' },
  'GET /report/:id/taught/:line': { act: 'decide' },
  'POST /report/:id/taught/:line': { act: 'approve' },
  'GET /due': { act: 'look' },
  'GET /reminders': { act: 'look' },
  'POST /reminders': { act: 'decide' },
  'GET /reminders/:request': { act: 'look' },
  'GET /access': { act: 'records' },
  'GET /today': { act: 'look' },
  'GET /list.xlsx': { act: 'look' },
  'GET /workbook.xlsx': { act: 'look' },
  'GET /year': { act: 'look' },
  'GET /year/:year': { act: 'look' },
  'GET /year/:year/docx': { act: 'look' },
  'GET /year/:year/papers': { act: 'look' },
  'GET /year/:year/notice': { act: 'look' },
  'POST /upload': { act: 'bring' },
  'POST /report/:id/identity': { act: 'decide' },
  'POST /report/:id/file': { act: 'decide' },
  'POST /report/:id/letter': { act: 'decide' },
  'POST /report/:id/paper': { act: 'decide' },
  'POST /api/report/:id/decisions': { act: 'decide' },
  'POST /api/report/:id/action': { act: 'decide' },
  'POST /api/report/:id/corrections': { act: 'decide', with: { approve: 'approve' } },
  'POST /api/report/:id/approvals': {
    act: 'look',
    with: { findings: 'approve', oppose: 'approve', confirm: 'decide' },
  },
  'POST /api/report/:id/seen': { act: 'vouch' },
  'POST /report/:id/shown': { act: 'vouch' },
  'POST /report/:id/secrecy': { act: 'vouch' },
  'POST /report/:id/release': { act: 'publish' },
  'POST /enclosure': { act: 'publish' },
  'POST /api/publish': { act: 'publish' },
};

/**
 * By command, with its first operand or an option where that asks for something else. null: it decides nothing and makes only what can be made
 * again, so whoever has the files may run it, at night too.
 */
export const COMMAND_ACTS: Readonly<Record<string, Act | null>> = {
  check: null,
  run: null,
  watch: null,
  work: null,
  findings: null,
  why: null,
  explain: null,
  forms: null,
  schema: null,
  config: null,
  init: null,
  retry: null,
  rebuild: null,
  verify: null,
  head: null,
  doctor: null,
  archive: null,
  'archive --sealed': 'sealed',
  backup: null,
  restore: null,
  'migrate-store': null,
  letters: null,
  rescore: null,
  year: null,
  workbook: null,
  review: null,
  'self-check': null,
  decide: 'decide',
  'decide --approve': 'approve',
  'decide --oppose': 'approve',
  identify: 'decide',
  import: 'decide',
  'import-targets': 'decide',
  publish: 'publish',
  'publish --dry-run': null,
  correct: 'publish',
  withdraw: 'publish',
  pack: null,
  due: null,
  secrecy: null,
  'secrecy --step': 'vouch',
  access: 'records',
  people: null,
  'people add': 'people',
  'people remove': 'people',
  'people role': 'roles',
  'people record': 'people',
  // One's own, which the old passphrase proves (people.ts).
  'people passphrase': null,
  'people token': null,
  'people link': null,
};

export function may({ role }: Pick<Person, 'role'>, act: Act): boolean {
  return (role ? MAY[role] : WITHOUT_ROLE).includes(act);
}

/** Commands that carry content of the workspace elsewhere: who took it stands in the access log. */
export const EXPORTS: ReadonlySet<string> = new Set([
  'archive',
  'backup',
  'letters',
  'pack',
  'rescore',
  'secrecy',
  'workbook',
  'year',
]);

/**
 * Whether anything is to be asked or noted of the person (app/settings/sign-in.ts) before the command begins. Who changes the list of people is asked
 * by the command, of the very list that it changes.
 */
export function isSigned(command: string, { operands, options }: Pick<Arguments, 'operands' | 'options'>): boolean {
  return command !== 'people' && (actOf(command, operands, options) !== null || EXPORTS.has(command));
}

/** What a page asks before it shows a button. */
export type Rights = Readonly<Record<Act, boolean>>;

export function rightsOf(person: Pick<Person, 'role'>): Rights {
  return Object.fromEntries(ACTS.map((act) => [act, may(person, act)])) as Record<Act, boolean>;
}

/** Throws for a command that has no row: a bug of ours, and nothing runs. */
export function actOf(
  command: string,
  operands: readonly string[],
  options: Readonly<Record<string, unknown>>,
): Act | null {
  const named = [
    ...Object.keys(options).flatMap((option) =>
      options[option] === undefined || options[option] === false ? [] : [`${command} --${option}`],
    ),
    `${command} ${operands[0] ?? ''}`,
    command,
  ].find((key) => key in COMMAND_ACTS);
  const act = named === undefined ? undefined : COMMAND_ACTS[named];
  if (act === undefined) throw new Error(`nobody has said who may run "${command}" (app/state/rights.ts)`);
  return act;
}

/** Whether somebody who has not left may do it by the part that was given to him. */
export function isHeld(people: readonly Holder[], act: Act): boolean {
  return people.some((person) => person.disabled === undefined && may(person, act));
}

/**
 * Whether a person has to say who it is. Nobody entered: one person works alone. Where all have left, an act of the office asks nobody, or nobody
 * could ever be entered again.
 */
export function isAsked(people: readonly Holder[], act: Act): boolean {
  return OF_THE_OFFICE.includes(act) ? people.some(({ disabled }) => disabled === undefined) : people.length > 0;
}

/**
 * Whether one of the people may do it. An act of the office that nobody holds is done by who was entered first and is still there (no auditor,
 * where there is anybody else): one person, who proves it, and no clerk who makes himself an administrator.
 */
export function mayAmong(people: readonly Holder[], person: Holder, act: Act): boolean {
  if (may(person, act)) return true;
  if (!OF_THE_OFFICE.includes(act) || isHeld(people, act)) return false;
  const here = people.filter(({ disabled }) => disabled === undefined);
  return person.id === (here.find(({ role }) => role !== '审计') ?? here[0])?.id;
}
