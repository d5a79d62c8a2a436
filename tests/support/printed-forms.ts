import { readFileSync } from 'node:fs';
import type { FormFormat, PrintedForm } from './form-formats.js';

/** A form as it is printed, and what must be read of it. */
export interface FormCase extends PrintedForm {
  name: string;
  /** Under which name the report knows it. */
  part: string;
  figures: Record<string, string>;
  /** Figures that have a place only, as printed. */
  placed: string[];
  /** Where not every format can show it: the file says why. */
  formats?: FormFormat[];
  /** How many there are, where a row may be taken for one. */
  indicators?: number;
}

/**
 * Forms in plain text: `# name`, lines like `title: …`, rows of cells between bars, and set in below them `key = value` or `place value`.
 * What begins with // is a remark.
 */
export function readForms(file: URL): FormCase[] {
  const forms: FormCase[] = [];
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const form = forms.at(-1);
    const [, field, said = ''] = /^(title|part|formats|indicators): (.*)$/.exec(line) ?? [];
    if (line.startsWith('# '))
      forms.push({ name: line.slice(2), title: '', part: '', rows: [], figures: {}, placed: [] });
    else if (!form || line === '' || line.startsWith('//')) continue;
    else if (line.startsWith('|')) form.rows = [...form.rows, line.slice(1, -1).replaceAll('\\n', '\n').split('|')];
    else if (field === 'formats') form.formats = said.split(' ') as FormFormat[];
    else if (field === 'indicators') form.indicators = Number(said);
    else if (field === 'title' || field === 'part') form[field] = said;
    else if (line.includes(' = '))
      form.figures[line.slice(2, line.lastIndexOf(' = '))] = line.slice(line.lastIndexOf(' = ') + 3);
    else form.placed.push(line.slice(2));
  }
  return forms;
}
