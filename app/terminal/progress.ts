import { displayWidth } from '../../parsers/characters.js';
import type { Language } from '../../pipeline/report.js';
import { STATE_TERMS } from '../../pipeline/terms.js';
import type { Io } from '../machine/io.js';
import { printable } from './width.js';

export interface Progress {
  /** One more file is done. */
  advance(name: string, failed: boolean): void;
  /** Takes the bar off the screen. */
  end(): void;
}

const BAR = 24;

/**
 * A bar on a terminal, redrawn at most every 50 ms; plain lines in a log, one a file in a small batch and one in ten in a large
 * one. Both tell the rate, the time that is left and how many could not be read. Everything goes to standard error; the clock is `io`'s.
 */
export function showProgress(total: number, io: Io, lang: Language): Progress {
  const zh = lang === 'zh';
  const started = io.now().getTime();
  let done = 0;
  let failures = 0;
  let drawn = 0;

  /** `2.5 份/秒`, `剩余 1 分 20 秒`, `无法读取 2`; while nothing is done there is no rate. */
  function words(now: number): { rate: string[]; left: string[]; failed: string[] } {
    const rate = (1000 * done) / Math.max(1, now - started);
    const speed = rate >= 10 ? rate.toFixed(0) : rate.toFixed(1);
    const left = describeSeconds((total - done) / rate, lang);
    const isUnderWay = done > 0 && done < total;
    return {
      rate: isUnderWay ? [zh ? `${speed} 份/秒` : `${speed}/s`] : [],
      left: isUnderWay ? [zh ? `剩余 ${left}` : `${left} left`] : [],
      failed: failures > 0 ? [`${STATE_TERMS.unreadable[lang]} ${failures}`] : [],
    };
  }

  /** A line that wraps could not be drawn over: on a narrow terminal name, bar and rate give way, in this order. */
  function draw(name: string, now: number): void {
    const { rate, left, failed } = words(now);
    const count = `${String(done).padStart(String(total).length)}/${total}`;
    const barOf = (width: number) => {
      const filled = Math.round((width * done) / Math.max(1, total));
      return `${'█'.repeat(filled)}${'░'.repeat(width - filled)} `;
    };
    const lines = [
      ...(name === '' ? [] : [[barOf(BAR) + count, ...rate, ...left, ...failed, name]]),
      [barOf(BAR) + count, ...rate, ...left, ...failed],
      [barOf(BAR / 3) + count, ...rate, ...left, ...failed],
      [count, ...rate, ...left, ...failed],
      [count, ...left, ...failed],
      [count, ...failed],
    ].map((parts) => parts.map((part) => `  ${part}`).join(''));
    io.stderr.write(`\r\u001b[2K${lines.find((line) => displayWidth(line) < io.columns) ?? ''}`);
  }

  if (io.isTTY.stderr && total > 0) draw('', started);

  return {
    advance(name, isFailure) {
      done++;
      if (isFailure) failures++;
      const now = io.now().getTime();
      if (io.isTTY.stderr) {
        if (now - drawn < 50 && done < total) return;
        drawn = now;
        draw(printable(name), now);
      } else if (total <= 20 || done === total || done % Math.ceil(total / 10) === 0) {
        io.stderr.write(`[${done}/${total}] ${[printable(name), ...Object.values(words(now)).flat()].join('  ')}\n`);
      }
    },
    end() {
      if (io.isTTY.stderr) io.stderr.write('\r\u001b[2K');
    },
  };
}

/** `45 秒`, `3 分 20 秒`, `2 小时 5 分`: no more than two units, rounded up, so that nothing is left only at the end. */
function describeSeconds(seconds: number, lang: Language): string {
  const whole = Math.ceil(seconds);
  const [hour, minute, second] = lang === 'zh' ? [' 小时', ' 分', ' 秒'] : [' h', ' min', ' s'];
  if (whole < 60) return `${whole}${second}`;
  if (whole < 3600) return `${Math.floor(whole / 60)}${minute} ${whole % 60}${second}`;
  return `${Math.floor(whole / 3600)}${hour} ${Math.floor((whole % 3600) / 60)}${minute}`;
}
