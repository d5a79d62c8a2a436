import { describeDamaged } from '../support/damaged-files.js';

describeDamaged(7500, 10000);
