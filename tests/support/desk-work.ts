/** Reports with typed-in errors, and what is right to decide on each: the truth that a person at the desk would find out. */
import { parse } from '../../parsers/index.js';
import { checkDocument } from '../../pipeline/run.js';
import { VOCABULARY } from '../../pipeline/taxonomy/vocabulary.js';
import { generateReport } from './generate.js';
import { drawHabits } from './habits.js';
import { MUTATIONS, mutate } from './mutate.js';
import { prng } from './prng.js';
import { PLACES, PROFILES } from './profiles/index.js';
import { sha256, writeReport } from './read-generated.js';
import type { Report } from './report-model.js';

export interface Work {
  name: string;
  bytes: Uint8Array;
  errors: number;
  /** Of a finding: it comes of what was typed in, so it is true. */
  isTrue(finding: string): boolean;
  /** What the department has explained; null where it has explained nothing. */
  explanation: string | null;
}

const EXPLANATIONS = ['经费随决算另行报送', '口径调整，已附说明', '上级专款年中下达'];
/** Years apart: figures of two years in a row would be compared. */
const YEARS = [2024, 2022, 2020];

/** The `n`th piece of work; no two are of one department and year. One to three errors each, one report in eight explains its own. */
export async function pieceOfWork(n: number): Promise<Work> {
  const rng = prng(n + 1).fork('desk work');
  const kinds = PROFILES.length;
  const clean = generateReport(n + 1, {
    profile: PROFILES[n % kinds]?.name ?? '',
    place: PLACES[Math.floor(n / kinds) % PLACES.length] ?? '',
    year: YEARS[Math.floor(n / (kinds * PLACES.length))] ?? 2018,
    rounding: n % 4 === 0,
    blanks: n % 3 === 0,
  });
  const habits = drawHabits(rng.fork('habits'));
  const write = (report: Report) => ({
    ...writeReport(report, habits, 'docx'),
    name: `${n + 1}-${clean.department}.docx`,
  });
  let wrong = clean;
  let errors = 0;
  const wanted = rng.pick([1, 1, 1, 2, 2, 3]);
  for (let attempt = 0; errors < wanted && attempt < 40; attempt++) {
    const next = mutate(wrong, rng.pick(MUTATIONS), rng.fork(`error ${attempt}`));
    if (!next) continue;
    wrong = next.report;
    errors++;
  }
  const falseAlarms = new Set(await findingsOf(write(clean)));
  return {
    ...write(wrong),
    errors,
    isTrue: (finding) => !falseAlarms.has(finding),
    explanation: n % 8 === 7 ? rng.pick(EXPLANATIONS) : null,
  };
}

async function findingsOf({ name, bytes }: { name: string; bytes: Uint8Array }): Promise<string[]> {
  const parsed = await parse(bytes, { name, sha256: sha256(bytes), names: VOCABULARY });
  if (parsed.rejection) throw new Error(`${name} was rejected: ${parsed.rejection.en}`);
  return checkDocument(parsed.value).findings.map(({ id }) => id);
}
