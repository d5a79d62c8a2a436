import { describeDamaged } from '../support/damaged-files.js';

describeDamaged(2500, 5000);
