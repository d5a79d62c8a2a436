/** Of all names under which a department reports, the official one: by the list that a bureau has made. */

/** One entry of the list of departments that have to submit. */
export interface OfficialName {
  department: string;
  aliases: readonly string[];
}

/** Shorter names are parts of too many others. */
const LEAST = 4;

/** Names are compared without white space and with brackets of one width. */
export function sameName(name: string): string {
  return name.replace(/\s/g, '').replace(/[（(]/g, '(').replace(/[）)]/g, ')');
}

/**
 * The list's name for what was read: the same or another name of it, else the only entry that it is a short form of (`县教育局`,
 * `教育局`) or that it prints with a place before it (`某省某市教育局`). Where nothing was read, the only entry that the lines name.
 */
export function officialOf(
  read: string | null,
  lines: readonly string[],
  departments: readonly OfficialName[],
): string | null {
  const all = departments.flatMap(({ department, aliases }) =>
    [department, ...aliases].map((name) => ({ department, name: sameName(name) })),
  );
  const only = (fits: (name: string) => boolean) => {
    const found = new Set(all.filter(({ name }) => fits(name)).map(({ department }) => department));
    return found.size === 1 ? [...found][0] : undefined;
  };
  if (read === null) {
    const texts = lines.map(sameName);
    return only((name) => name.length >= LEAST && texts.some((text) => text.includes(name))) ?? null;
  }
  const own = sameName(read);
  const core = own.replace(/^[省市县区州旗本我](?=.{3})/, '');
  return (
    only((name) => name === own) ??
    only((name) => name.endsWith(core) && /[省市县区州旗]$/.test(name.slice(0, -core.length))) ??
    only((name) => own.endsWith(name) && /[省市县区州旗]$/.test(own.slice(0, -name.length))) ??
    read
  );
}
