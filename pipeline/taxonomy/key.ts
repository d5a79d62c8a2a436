/** Fact keys: `concept[:member]@year/stage`, parsed from the last `@`; a form's own figures carry its key in front. */

export const STAGES = ['final', 'budget', 'budget-initial', 'budget-full'] as const;
export type Stage = (typeof STAGES)[number];

export interface KeyParts {
  /** `sangong.total`, `project.special-funds.item`, `project:市级专项资金.funds.total`, `overall.indicator[4].score`. */
  concept: string;
  member: string | null;
  year: number | null;
  stage: Stage | null;
}

export function factKey(
  concept: string,
  options: { member?: string; year?: number | null; stage?: Stage | null } = {},
): string {
  const member = options.member === undefined ? '' : `:${options.member}`;
  const year = options.year == null ? '' : `@${options.year}`;
  const stage = options.stage == null ? '' : `/${options.stage}`;
  return `${concept}${member}${year}${stage}`;
}

/** `member` is split off only for the contract's open lists; a project's SUBJECT stays part of its form's key. */
export function parseKey(key: string): KeyParts {
  const match = /^(.*)@(\d{4})(?:\/([a-z-]+))?$/s.exec(key);
  const head = match?.[1] ?? key;
  const stage = STAGES.find((s) => s === match?.[3]) ?? null;
  const open = /^((?:.*\.)?(?:function|item|source)|change\.amount|change\.rate|share|quantity):(.*)$/s.exec(head);
  return { concept: open?.[1] ?? head, member: open?.[2] ?? null, year: match ? Number(match[2]) : null, stage };
}
