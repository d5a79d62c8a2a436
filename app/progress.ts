import type { Language } from '../pipeline/report.js';
import { displayWidth, printable } from './account/width.js';
import type { Io } from './io.js';

export interface Progress {
  /** One more file is done. */
  advance(name: string, failed: boolean): void;
  /** Takes the bar off the screen. */
  end(): void;
}

/**
 * A bar on a terminal, redrawn at most every 50 ms; plain lines in a log, one a file in a small batch and one in ten in a large
 * one. Everything goes to standard error.
 */
export function showProgress(total: number, io: Io, lang: Language): Progress {
  const zh = lang === 'zh';
  const started = io.now().getTime();
  let done = 0;
  let failures = 0;
  let drawn = 0;
  const failed = () => (failures === 0 ? '' : zh ? `  不能读取 ${failures}` : `  not readable ${failures}`);

  function draw(name: string, now: number): void {
    const rate = (1000 * done) / Math.max(1, now - started);
    const speed = rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
    const filled = Math.round((24 * done) / Math.max(1, total));
    const bar = `${'█'.repeat(filled)}${'░'.repeat(24 - filled)}`;
    const left = Math.round((total - done) / rate);
    const tail = done === 0 ? '' : zh ? `  ${speed} 份/秒  剩余 ${left} 秒` : `  ${speed}/s  ${left} s left`;
    const head = `  ${bar} ${String(done).padStart(String(total).length)}/${total}${tail}${failed()}`;
    const room = io.columns - displayWidth(head) - 3;
    const label = room > 10 && displayWidth(name) <= room ? `  ${name}` : '';
    io.stderr.write(`\r\u001b[2K${head}${label}`);
  }

  if (io.isTTY.stderr && total > 0) draw('', started);

  return {
    advance(name, isFailure) {
      done++;
      if (isFailure) failures++;
      if (io.isTTY.stderr) {
        const now = io.now().getTime();
        if (now - drawn < 50 && done < total) return;
        drawn = now;
        draw(printable(name), now);
      } else if (total <= 20 || done === total || done % Math.ceil(total / 10) === 0) {
        io.stderr.write(`[${done}/${total}] ${printable(name)}${failed()}\n`);
      }
    },
    end() {
      if (io.isTTY.stderr) io.stderr.write('\r\u001b[2K');
    },
  };
}
