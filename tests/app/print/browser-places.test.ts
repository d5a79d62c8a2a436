import { describe, expect, it } from 'vitest';
import { browserPlaces } from '../../../app/print/browser-places.js';

const paths = (env: Record<string, string>, platform: NodeJS.Platform) =>
  browserPlaces(env, platform).map(({ path, kind }) => `${kind} ${path}`);

describe('browserPlaces', () => {
  it('asks Linux for the headless shell in every folder of PATH before any other browser', () => {
    const places = paths({ PATH: '/usr/local/bin:/usr/bin' }, 'linux');
    expect(places.slice(0, 2)).toEqual([
      'headless-shell /usr/local/bin/chromium-headless-shell',
      'headless-shell /usr/bin/chromium-headless-shell',
    ]);
    expect(places).toContain('chrome /usr/bin/google-chrome');
    expect(places.indexOf('chrome /usr/bin/google-chrome')).toBeLessThan(places.indexOf('chromium /usr/bin/chromium'));
    expect(places.at(-1)).toBe('edge /opt/microsoft/msedge/msedge');
  });

  it('leaves out folders of PATH that depend on where the program is started', () => {
    expect(paths({ PATH: '.:bin:/usr/bin' }, 'linux').filter((place) => !place.includes(' /'))).toEqual([]);
  });

  it('knows where Windows keeps Chrome and Edge, whatever the drive and the case of the variable', () => {
    const env = {
      ProgramFiles: 'D:\\Program Files',
      'PROGRAMFILES(X86)': 'D:\\Program Files (x86)',
      Path: 'C:\\Windows',
    };
    const places = paths(env, 'win32');
    expect(places).toContain('chrome D:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
    expect(places).toContain('edge D:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe');
    expect(places).toContain('headless-shell C:\\Windows\\chrome-headless-shell.exe');
  });

  it("knows both Applications folders of macOS, the machine's and the user's", () => {
    expect(paths({ HOME: '/Users/li' }, 'darwin')).toEqual([
      'chrome /Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'chrome /Users/li/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'edge /Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'edge /Users/li/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
      'chromium /Applications/Chromium.app/Contents/MacOS/Chromium',
      'chromium /Users/li/Applications/Chromium.app/Contents/MacOS/Chromium',
    ]);
  });
});
