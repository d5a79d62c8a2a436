/** The archive for an office without a network: unpacked into a bare root that has seven libraries and a shell, it prints the samples. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { compiled, inPackage } from '../../app/machine/package-root.js';
import { temporaryFolder } from '../app/support/memory-io.js';

const MAY_CHANGE_ROOT =
  process.arch === 'x64' && spawnSync('unshare', ['-n', '-m', 'chroot', '/', '/bin/true']).status === 0;
/** What the starting script calls. */
const PROGRAMS = ['/bin/sh', '/usr/bin/readlink', '/usr/bin/dirname'];

describe.skipIf(!MAY_CHANGE_ROOT)('the archive for Linux', () => {
  const root = temporaryFolder();

  beforeAll(() => {
    execFileSync(process.execPath, [compiled('app', 'build', 'write-archives.js'), 'linux-x64']);
    const archive = join(
      inPackage('bundle'),
      readdirSync(inPackage('bundle')).find((name) => name.includes('linux-x64')) ?? '',
    );
    mkdirSync(join(root, 'gouji'));
    execFileSync('tar', ['-xzf', archive, '-C', join(root, 'gouji'), '--strip-components=1']);
    for (const folder of ['bin', 'dev', 'proc', 'root', 'tmp']) mkdirSync(join(root, folder));
    for (const program of PROGRAMS) cpSync(program, join(root, 'bin', basename(program)), { dereference: true });
    const programs = [...PROGRAMS.map((program) => join(root, 'bin', basename(program))), join(root, 'gouji', 'node')];
    const needed = programs.flatMap(
      (program) => execFileSync('ldd', [program], { encoding: 'utf8' }).match(/\/\S+/g) ?? [],
    );
    for (const library of new Set(needed)) {
      if (library.startsWith(root)) continue;
      mkdirSync(join(root, dirname(library)), { recursive: true });
      cpSync(library, join(root, library), { dereference: true });
    }
  }, 600_000);

  it('finds itself whole, reads, checks and prints without a network', () => {
    const within = [
      'mount -t proc proc "$0/proc" && mount -t tmpfs tmpfs "$0/dev" && mkdir "$0/dev/shm"',
      'for one in "null 3" "zero 5" "random 8" "urandom 9"; do set -- $one; mknod -m 666 "$0/dev/$1" c 1 "$2"; done',
      'exec chroot "$0" /bin/sh -c \'cd /root && HOME=/root PATH=/bin /gouji/gouji doctor && exec /gouji/gouji run /gouji/samples --manifest\'',
    ].join(' && ');
    const { stdout, stderr, status } = spawnSync('unshare', ['-n', '-m', '/bin/sh', '-c', within, root], {
      encoding: 'utf8',
    });
    expect(stderr).not.toContain('程序出错');
    expect(stdout).toContain('没有发现问题');
    expect(stdout).toContain('12 份报告');
    expect(status).toBe(0);
    const made = readdirSync(join(root, 'root', 'output', 'reports'), { recursive: true, encoding: 'utf8' });
    expect(made.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThanOrEqual(10);
    expect(existsSync(join(root, 'root', 'workspace', 'received.jsonl'))).toBe(true);
  });
});
