/** Who is signed in. Sessions live in memory: a restart of the desk asks for the passphrase again. */
import { randomBytes } from 'node:crypto';

const IDLE_MS = 10 * 3_600_000;
/** One machine, few people: more sessions than this are not people. */
const MOST = 200;

export interface Sessions {
  start(person: string): string;
  /** Id of the person; null for an unknown or idle session. */
  personOf(token: string): string | null;
  end(token: string): void;
}

export function openSessions(now: () => Date): Sessions {
  const sessions = new Map<string, { person: string; seen: number }>();
  return {
    start(person) {
      const oldest = sessions.keys().next().value;
      if (sessions.size >= MOST && oldest !== undefined) sessions.delete(oldest);
      const token = randomBytes(32).toString('base64url');
      sessions.set(token, { person, seen: now().getTime() });
      return token;
    },
    personOf(token) {
      const session = sessions.get(token);
      if (!session) return null;
      const at = now().getTime();
      if (at - session.seen > IDLE_MS) {
        sessions.delete(token);
        return null;
      }
      session.seen = at;
      return session.person;
    },
    end: (token) => void sessions.delete(token),
  };
}
