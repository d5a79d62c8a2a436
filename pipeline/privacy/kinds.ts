/** Kinds of what must not be published, in the order of the rules. */

/** Personal data: held back, asked about or masked, as the bureau sets. */
export const PERSONAL_CHECKS = [
  'id-number',
  'mobile',
  'bank-card',
  'account',
  'email',
  'landline',
  'messenger',
  'plate',
  'document',
  'birth',
  'address',
  'health',
  'minor',
  'person',
] as const;
export type PersonalCheck = (typeof PERSONAL_CHECKS)[number];

/** What no decision makes public. */
const NEVER_PUBLISHED = ['secret', 'direction'] as const;
export type Check = PersonalCheck | (typeof NEVER_PUBLISHED)[number];

export function isNeverPublished(rule: string): boolean {
  return NEVER_PUBLISHED.some((check) => rule === `privacy.${check}`);
}

/**
 * An error holds the report back; a warning is masked until a person has decided; a notice is masked. The bureau's profile may say which, of
 * every kind but those that are never published.
 */
export const ACTS = { hold: 'error', ask: 'warning', mask: 'notice' } as const;
