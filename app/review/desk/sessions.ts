/**
 * Who is signed in. Sessions live in memory, of this desk alone: a token is worth nothing at another desk or after a restart. Against a browser left
 * open and against whoever has left: nobody is signed in for longer than a day's work, and a new passphrase, another role or a removal ends it at once.
 */
import { randomBytes } from 'node:crypto';
import type { Person } from '../../state/people.js';

const IDLE_MS = 4 * 3_600_000;
const LONGEST_MS = 12 * 3_600_000;
/** One machine, few people: more sessions than this are not people. */
const MOST = 200;

export interface Sessions {
  start(person: Person): string;
  /** Among the people as they are now; null for an unknown, idle or ended session. */
  personOf(token: string, people: readonly Person[]): Person | null;
  end(token: string): void;
}

export function openSessions(now: () => Date): Sessions {
  const sessions = new Map<string, { person: string; as: string; began: number; seen: number }>();
  return {
    start(person) {
      const oldest = sessions.keys().next().value;
      if (sessions.size >= MOST && oldest !== undefined) sessions.delete(oldest);
      const token = randomBytes(32).toString('base64url');
      const at = now().getTime();
      sessions.set(token, { person: person.id, as: standing(person), began: at, seen: at });
      return token;
    },
    personOf(token, people) {
      const session = sessions.get(token);
      if (!session) return null;
      const at = now().getTime();
      const person = people.find(({ id }) => id === session.person);
      const isOver = at - session.seen > IDLE_MS || at - session.began > LONGEST_MS;
      if (isOver || !person || standing(person) !== session.as) {
        sessions.delete(token);
        return null;
      }
      session.seen = at;
      return person;
    },
    end: (token) => void sessions.delete(token),
  };
}

/** What a session rests on. */
function standing({ role, passphrase, disabled }: Person): string {
  return JSON.stringify([role, passphrase.hash, disabled]);
}
