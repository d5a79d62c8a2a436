import { describeDamaged } from '../support/damaged-files.js';

describeDamaged(5000, 7500);
