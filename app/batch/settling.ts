/**
 * Which files of a watched folder are whole. Nobody says when a copy has ended, least of all on a network share: a file counts as
 * whole when its size and time have stood still for a while, by our own clock, because the server's may differ. Pure: what was
 * seen and when is passed in.
 */

export interface Seen {
  size: number;
  modified: number;
}

interface Watched extends Seen {
  /** When it was first seen like this, in milliseconds of our clock. */
  since: number;
  /** Handed out as whole, and unchanged since. */
  taken: boolean;
}

interface Observation {
  /** Paths of files that are whole and new, or changed, since they were last handed out. */
  arrived: string[];
  /** Paths of files that are still being written, as far as one can tell. */
  unsettled: string[];
}

export interface Settling {
  observe(files: ReadonlyMap<string, Seen>, now: number): Observation;
  /** The last files handed out were not processed: they are handed out again. */
  giveBack(paths: readonly string[]): void;
}

/** `quiet`: how long a file must stand still, in milliseconds. */
export function newSettling(quiet: number): Settling {
  const watched = new Map<string, Watched>();
  return {
    observe(files, now) {
      const arrived: string[] = [];
      const unsettled: string[] = [];
      for (const path of watched.keys()) if (!files.has(path)) watched.delete(path);
      for (const [path, { size, modified }] of files) {
        const before = watched.get(path);
        const same = before?.size === size && before.modified === modified;
        const entry = same ? before : { size, modified, since: now, taken: false };
        watched.set(path, entry);
        if (entry.taken) continue;
        // A clock that was set back must not keep a file waiting for ever.
        if (now < entry.since) entry.since = now;
        if (now - entry.since < quiet) unsettled.push(path);
        else {
          entry.taken = true;
          arrived.push(path);
        }
      }
      return { arrived, unsettled };
    },
    giveBack(paths) {
      for (const path of paths) {
        const entry = watched.get(path);
        if (entry) entry.taken = false;
      }
    },
  };
}
