import { setFlagsFromString } from 'node:v8';

/** What V8 is told before anything of the program is loaded: here many functions are asked a little, and every pattern often. */
export function setEngineFlags(): void {
  /*
   * V8 optimises a function after it has run for a while. Here a report runs through some seven hundred functions that are each asked a little,
   * and optimising them cost as much as the first fifty reports themselves: V8 is told to wait fifteen times as long. Five times took a sixth off
   * the processor time of a worker's first hundred reports, fifteen takes off another twentieth. From 13 on it counts otherwise, and says so aloud
   * where it does not know a flag.
   */
  if (Number.parseInt(process.versions.v8, 10) < 13) setFlagsFromString('--interrupt-budget=1000000');
  /*
   * A pattern is compiled for an interpreter, and once more for the processor when it is asked again, which here it always is: compiled once, a
   * first file takes a sixth less.
   */
  setFlagsFromString('--no-regexp-tier-up');
}
