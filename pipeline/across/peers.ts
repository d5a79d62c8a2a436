/**
 * The reports of a workspace side by side, and what they say of one of them. That is no more than its check looks at, so that a report
 * is checked again only where something about it has changed; and it is the same whichever report came first.
 */
import { compare, divide, type Exact, exact, multiply, roundTo } from '../decimal.js';
import { peers } from '../remarks/peers.js';
import { STAGES } from '../taxonomy/key.js';
import { type Digest, type DigestProject, MEASURES, type MeasureId, ratioOf } from './digest.js';

/** What other departments' reports say that bears on one report; plain data. */
export interface Others {
  /** Projects that its own forms name as well, by department. */
  projects: (DigestProject & { department: string; name: string })[];
  /** Where it lies far from the others. */
  measures: Partial<Record<MeasureId, { median: string; departments: number }>>;
}

/** What more departments than these report is no project that they share: many have one of that name. */
const MOST_SHARE = 8;

export interface Peers {
  /** The report that counts for `YEAR/DEPARTMENT`; null where there is none any more. */
  set(id: string, digest: Digest | null): void;
  /** null where they have nothing to say. */
  about(own: Digest): Others | null;
}

export function openPeers(): Peers {
  const known = new Map<string, Digest>();
  /** By year and subject, then by department. */
  const projects = new Map<string, Map<string, Others['projects'][number]>>();
  /** Of all departments by year and measure, smallest first. */
  const measures = new Map<string, Exact[]>();

  function remove({ year, department, ...digest }: Digest): void {
    for (const { subject } of digest.projects) projects.get(`${year}|${subject}`)?.delete(department);
    for (const id of measuresOf(digest)) {
      const value = ratioIn(digest, id);
      const values = measures.get(`${year}|${id}`) ?? [];
      if (value) values.splice(placeOf(value, values), 1);
    }
  }

  function add({ year, department, name, ...digest }: Digest): void {
    for (const project of digest.projects) {
      const key = `${year}|${project.subject}`;
      const own = projects.get(key) ?? new Map<string, Others['projects'][number]>();
      projects.set(key, own);
      if (!own.has(department)) own.set(department, { ...project, department, name });
    }
    for (const id of measuresOf(digest)) {
      const value = ratioIn(digest, id);
      const values = measures.get(`${year}|${id}`) ?? [];
      measures.set(`${year}|${id}`, values);
      if (value) values.splice(placeOf(value, values), 0, value);
    }
  }

  function oddMeasures({ year, department, ...digest }: Digest): Others['measures'] {
    const odd: Others['measures'] = {};
    const times = exact(peers.limits.times.standard);
    for (const id of measuresOf(digest)) {
      const own = ratioIn(digest, id);
      const values = measures.get(`${year}|${id}`) ?? [];
      // The department's own figure, perhaps of a later version, is none of the others.
      const counted = known.get(`${year}/${department}`);
      const mine = counted ? ratioIn(counted, id) : null;
      const departments = values.length - (mine ? 1 : 0);
      const middle = Math.floor(departments / 2);
      const median = values[mine && placeOf(mine, values) <= middle ? middle + 1 : middle];
      if (!own || !median || departments < peers.limits.least.standard) continue;
      const far = compare(own, multiply(median, times)) > 0 || compare(multiply(own, times), median) < 0;
      if (far) odd[id] = { median: written(median, id), departments };
    }
    return odd;
  }

  return {
    set(id, digest) {
      const before = known.get(id);
      if (before) remove(before);
      known.delete(id);
      if (!digest) return;
      known.set(id, digest);
      add(digest);
    },
    about(own) {
      const shared = new Set(own.projects.map(({ subject }) => subject));
      const others = [...shared].flatMap((subject) => {
        const named = projects.get(`${own.year}|${subject}`);
        if (!named || named.size > MOST_SHARE) return [];
        return [...named.values()]
          .filter((other) => other.department !== own.department && haveColumn(own, other))
          .sort((a, b) => (a.department < b.department ? -1 : 1));
      });
      const odd = oddMeasures(own);
      return others.length + Object.keys(odd).length > 0 ? { projects: others, measures: odd } : null;
    },
  };
}

/** Whether there is anything to compare. */
function haveColumn(own: Digest, other: DigestProject): boolean {
  return own.projects.some(
    ({ subject, totals }) => subject === other.subject && STAGES.some((stage) => totals[stage] && other.totals[stage]),
  );
}

function measuresOf({ measures }: Pick<Digest, 'measures'>): MeasureId[] {
  return Object.keys(measures) as MeasureId[];
}

function ratioIn({ measures }: Pick<Digest, 'measures'>, id: MeasureId): Exact | null {
  const ratio = measures[id];
  return ratio ? ratioOf(ratio) : null;
}

/** Of the first that is not smaller. */
function placeOf(value: Exact, values: readonly Exact[]): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = values[middle];
    if (there && compare(there, value) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A ratio as a clerk writes it. */
export function written(value: Exact, id: MeasureId): string {
  return MEASURES[id].unit === '%'
    ? `${roundTo(multiply(value, exact(100)), 1)}%`
    : `${roundTo(divide(value, exact(10000)), 2)} 万元`;
}
