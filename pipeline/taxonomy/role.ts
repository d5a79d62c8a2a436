export type Role = (typeof ROLES)[number];

export const ROLES = [
  'budget-initial',
  'budget-full',
  'budget',
  'final',
  'rate',
  'weight',
  'score',
  'level1',
  'level2',
  'level3',
  'target',
  'actual',
  'reason',
  'counter',
  'property',
  'standard',
  'interim',
  'other',
] as const;
