/** Every command and option of the program, as data: parsing, help and the documents' tests read the same list. */

import type { Command } from '../../terminal/command.js';
import { CHECKING } from './list-checking.js';
import { PAPERS } from './list-papers.js';
import { PUBLISHING } from './list-publishing.js';
import { REVIEWING } from './list-reviewing.js';
import { UPKEEP } from './list-upkeep.js';

export { COMMON_OPTIONS } from './list-options.js';

/** In the order of the help. */
export const COMMANDS: readonly Command[] = [...CHECKING, ...PUBLISHING, ...REVIEWING, ...PAPERS, ...UPKEEP];
