const WIDTH = 120;

/** JSON for people: what fits into a line stands on one. */
export function wrappedJson(value: unknown, indent = '', before = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const [open, close] = isList ? '[]' : '{}';
  const named = Object.entries(value).map(([name, one]) => ({ name: isList ? '' : `${JSON.stringify(name)}: `, one }));
  const edge = isList || named.length === 0 ? '' : ' ';
  const line = named.map(({ name, one }) => `${name}${wrappedJson(one, '', -Infinity)}`).join(', ');
  if (before + indent.length + line.length + 4 < WIDTH) return `${open}${edge}${line}${edge}${close}`;
  const inner = `${indent}  `;
  const rows = named.map(({ name, one }) => `${inner}${name}${wrappedJson(one, inner, name.length)}`);
  return `${open}\n${rows.join(',\n')}\n${indent}${close}`;
}
