/** What is measured in the process of a bench runs as it does in the program's own. */
import { setEngineFlags } from '../../app/machine/engine-flags.js';

setEngineFlags();
