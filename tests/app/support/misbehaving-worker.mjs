// A worker thread that does what the task's name says, to see what becomes of the batch.
import { parentPort } from 'node:worker_threads';

parentPort.on('message', ({ submission: { name } }) => {
  switch (name) {
    case 'hang':
      for (;;);
    case 'exhaust': {
      const kept = [];
      for (;;) kept.push(new Array(100_000).fill(name.length));
    }
    case 'crash':
      setImmediate(() => {
        throw new Error('crashed on purpose');
      });
      return;
    case 'exit':
      process.exit(3);
      return;
    case 'overflow': {
      const deeper = (n) => deeper(n + 1) + 1;
      try {
        deeper(0);
      } catch (error) {
        parentPort.postMessage({ error: error.message });
      }
      return;
    }
    case 'print':
      process.stdout.write('not the contract');
      parentPort.postMessage({ value: [] });
      return;
    default:
      parentPort.postMessage({ value: [{ name }] });
  }
});
