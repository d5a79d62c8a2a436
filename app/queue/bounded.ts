import PQueue from 'p-queue';
import type { Stages } from '../stages/make-editions.js';

/** The stages that need a processor, so many at a time; whoever waits for others (a printer) takes none away meanwhile. */
export function boundedStages<S extends Stages>(stages: S, concurrency: number): S {
  const queue = new PQueue({ concurrency });
  return {
    ...stages,
    group: (pack) => queue.add(() => stages.group(pack)),
    prepare: (...args) => queue.add(() => stages.prepare(...args)),
    compare: (...args) => queue.add(() => stages.compare(...args)),
    print: (...args) => queue.add(() => stages.print(...args)),
    layOut: (folder) => queue.add(() => stages.layOut(folder)),
  };
}
