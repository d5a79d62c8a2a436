import { CULTURE } from './culture.js';
import { FARMING } from './farming.js';
import { MARKET } from './market.js';
import type { Profile } from './profile.js';
import { ROADS } from './roads.js';
import { SAFETY } from './safety.js';
import { SCHOOLS } from './schools.js';
import { WATER } from './water.js';
import { WELFARE } from './welfare.js';

/** Kinds of departments that the generator knows. */
export const PROFILES: readonly Profile[] = [WATER, CULTURE, FARMING, MARKET, SCHOOLS, ROADS, WELFARE, SAFETY];

/** Invented places: none is a city, county or district of this name. */
export const PLACES = ['青澜市', '云岫市', '江渚市', '石湾县', '沅浦区', '柳溪县', '桐陵市', '清浦县'] as const;
