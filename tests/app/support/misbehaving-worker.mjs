// A worker that does what the task's name says, to see what becomes of the batch.
process.on('disconnect', () => process.exit());
if (process.env.GOUJI_TEST_STILLBORN) throw new Error('stillborn');
process.on('message', ({ submission: { name } }) => {
  switch (name) {
    case 'hang':
      for (;;);
    case 'sleep':
      return;
    case 'exhaust': {
      const kept = [];
      for (;;) kept.push(new Array(100_000).fill(name.length));
    }
    case 'grow': {
      const map = new Map();
      for (let i = 0; ; i++) map.set(i, { i });
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
        process.send({ error: error.message });
      }
      return;
    }
    default:
      process.stdout.write('not the contract');
      process.send({ value: [{ name }] });
  }
});
process.send('ready');
