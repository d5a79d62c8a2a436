/**
 * The rule files as the schema returns them. `npm run build` puts what this module exports into the program as plain data (app/build/write-program.ts): what is the
 * same at every start is validated once.
 */
import bounds from './bounds.json' with { type: 'json' };
import continuity from './continuity.json' with { type: 'json' };
import enumerations from './enumerations.json' with { type: 'json' };
import explanation from './explanation.json' with { type: 'json' };
import parts from './parts.json' with { type: 'json' };
import products from './products.json' with { type: 'json' };
import ratios from './ratios.json' with { type: 'json' };
import defaults from './rescoring.json' with { type: 'json' };
import { type Rescoring, RescoringSchema } from './rescoring-schema.js';
import { type Rule, RuleSchema, type WordLists, WordsSchema } from './rule-schema.js';
import same from './same.json' with { type: 'json' };
import scoring from './scoring.json' with { type: 'json' };
import sums from './sums.json' with { type: 'json' };
import tables from './tables.json' with { type: 'json' };
import words from './words.json' with { type: 'json' };

const FILES: unknown[][] = [
  sums,
  parts,
  ratios,
  products,
  scoring,
  same,
  bounds,
  enumerations,
  tables,
  continuity,
  explanation,
];

export const RULES: readonly Rule[] = FILES.flat().map((rule) => RuleSchema.parse(rule));
export const WORDS: WordLists = WordsSchema.parse(words);
export const RESCORING: Rescoring = RescoringSchema.parse(defaults);
