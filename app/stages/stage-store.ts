/** One stage, by its key: what it made before is taken out, or it is made now and recorded. */

import { canonicalJson, hashOf } from '../machine/canonical.js';
import { sha256 } from '../machine/hash.js';
import type { StageRecord } from '../store/stage-results.js';
import type { Workspace } from '../store/store.js';
import type { StageInputs } from './stage-inputs.js';
import type { StageName } from './stage-versions.js';

export interface StageStoreOptions {
  workspace: Pick<Workspace, 'stages' | 'outputs'>;
  inputs: StageInputs;
  now: () => Date;
  /** Makes everything again, whatever was made before. */
  force: boolean;
}

/** Inputs by name; values are hashes or short words. */
export type Named = Record<string, string>;

export interface StageStore {
  inputs: StageInputs;
  /** The key, and what was made under it; null where that is to be made. `load` gives null for an output that is lost or altered. */
  find<T>(stage: StageName, inputs: Named, load: (output: string) => Promise<T | null>): Promise<T | null>;
  record(stage: StageName, of: string, inputs: Named, output: string | null, ms: number): Promise<StageRecord>;
  /** With what was made in the record itself, so that a command that asks it of thousands opens no file for each. */
  recordWithin(stage: StageName, of: string, inputs: Named, value: unknown, ms: number): Promise<StageRecord>;
  keyOf(stage: StageName, inputs: Named): string;
  putText(text: string): Promise<string>;
  getText(hash: string): Promise<string | null>;
  putJson(value: unknown): Promise<string>;
  getJson<T>(hash: string): Promise<T | null>;
  /** Which stages ran in this command, by what they ran for. */
  ran: Map<string, Set<StageName>>;
  /** How often each stage ran in this command, and how long it took in all. */
  spent: Map<StageName, { count: number; ms: number }>;
  workspace: Pick<Workspace, 'stages' | 'outputs'>;
  force: boolean;
}

/** Digits of a hash that a record keeps: enough to tell two inputs apart. */
const KEPT = 16;
/** Characters of what is kept within its record: all records are read at once. */
const MOST_WITHIN = 8192;

export function openStageStore({ workspace, inputs, now, force }: StageStoreOptions): StageStore {
  const { stages, outputs } = workspace;
  const keyOf = (stage: StageName, named: Named) => hashOf([stage, inputs.versions[stage], named]);
  const made = new Set<string>();
  const ran = new Map<string, Set<StageName>>();
  const spent: StageStore['spent'] = new Map();
  const getText = async (hash: string) => {
    const bytes = await outputs.get(hash);
    return bytes && Buffer.from(bytes).toString('utf8');
  };
  async function put(
    stage: StageName,
    of: string,
    named: Named,
    what: Pick<StageRecord, 'output' | 'content'>,
    ms: number,
  ): Promise<StageRecord> {
    const key = keyOf(stage, named);
    made.add(`${stage} ${key}`);
    ran.set(of, (ran.get(of) ?? new Set()).add(stage));
    const before = spent.get(stage) ?? { count: 0, ms: 0 };
    spent.set(stage, { count: before.count + 1, ms: before.ms + ms });
    const kept = Object.entries(named).map(([name, value]) => [name, value.slice(0, KEPT)]);
    const record: StageRecord = {
      stage,
      key,
      of,
      inputs: { ...Object.fromEntries(kept), version: inputs.versions[stage] },
      ...what,
      ms: Math.round(ms),
      at: now().toISOString(),
      by: inputs.program,
    };
    await stages.put(record);
    return record;
  }
  return {
    inputs,
    keyOf,
    ran,
    spent,
    workspace,
    force,
    async find(stage, named, load) {
      const key = keyOf(stage, named);
      // What was made in this very command need not be forced twice.
      if (force && !made.has(`${stage} ${key}`)) return null;
      const record = await stages.get(stage, key);
      return record?.output ? load(record.output) : null;
    },
    record: (stage, of, named, output, ms) => put(stage, of, named, { output }, ms),
    async recordWithin(stage, of, named, value, ms) {
      const content = canonicalJson(value);
      const isSmall = content.length <= MOST_WITHIN;
      const output = isSmall ? sha256(content) : await outputs.put(content);
      return put(stage, of, named, { output, ...(isSmall ? { content } : {}) }, ms);
    },
    putText: (text) => outputs.put(text),
    getText,
    putJson: (value) => outputs.put(canonicalJson(value)),
    async getJson<T>(hash: string) {
      const text = await getText(hash);
      return text === null ? null : (JSON.parse(text) as T);
    },
  };
}
