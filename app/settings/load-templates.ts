/** Reads templates/ into strings: pages and partials (`*.hbs`), style sheets (`styles/*.css`, and `shared/*.css`, which the desk wears too) with the digest that a page's policy names. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { PAGES, type Templates } from '../../pipeline/render/engine.js';
import { inPackage } from '../machine/package-root.js';

export function loadTemplates(): Templates {
  const folder = inPackage('templates');
  const pages = Object.fromEntries(
    PAGES.map((name) => [name, read(join(folder, `${name}.hbs`))]),
  ) as Templates['pages'];
  // The line end of a partial is the editor's, not the page's: inside a sentence it would print a blank.
  const partials = Object.fromEntries(
    [...files(join(folder, 'partials'), '.hbs')].map(([name, text]) => [name, text.trimEnd()]),
  );
  const styles = Object.fromEntries(
    ['shared', 'styles']
      .flatMap((name) => files(join(folder, name), '.css'))
      .map(([name, css]) => [name, { css, sha256: createHash('sha256').update(css, 'utf8').digest('base64') }]),
  );
  return { pages, partials, styles };
}

function files(folder: string, extension: string): [string, string][] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(extension))
    .sort()
    .map((name) => [basename(name, extension), read(join(folder, name))]);
}

/** A browser reads `\r\n` as `\n` before it takes the digest, and a checkout on Windows may have written `\r\n`. */
function read(path: string): string {
  return readFileSync(path, 'utf8').replace(/\r\n?/g, '\n');
}
