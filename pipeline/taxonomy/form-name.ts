/** The forms of a report by name, in front of the keys of their own figures: `overall`, `overall#2`, `project:SUBJECT`, `basic-data`. */

export interface FormName {
  readonly kind: 'overall' | 'project' | 'basic-data';
  /** Of a project's form; '' where it prints none. */
  readonly subject: string;
  /** Tells it from others of its name; null where nothing has to. */
  readonly copy: number | null;
  /** As the contract prints it. */
  readonly text: string;
}

export function formName(kind: FormName['kind'], subject = '', copy: number | null = null): FormName {
  const stem = kind === 'project' ? `project:${subject}` : kind;
  return { kind, subject, copy, text: copy === null ? stem : `${stem}#${copy}` };
}

/** The department's own, which sentences speak of, too. */
export const OVERALL = formName('overall');

/** A second form of one subject goes by its number, too. */
export function numberedSubject(name: FormName | undefined): string {
  const { subject, copy } = name ?? OVERALL;
  return subject === '' || copy === null ? subject : `${subject}#${copy}`;
}

/** Of a report that was given out. */
export function readFormName(text: string): FormName {
  const [, name = '', copy] = /^(.*?)(?:#(\d+))?$/s.exec(text) ?? [];
  const subject = /^project:(.*)$/s.exec(name)?.[1];
  const kind = subject !== undefined ? 'project' : name === 'overall' ? 'overall' : 'basic-data';
  return formName(kind, subject, copy === undefined ? null : Number(copy));
}
