/** Cases by their names, as `it.each` takes them. */
export const named = <T extends readonly unknown[]>(cases: Readonly<Record<string, T>>): [name: string, ...T][] =>
  Object.entries(cases).map(([name, one]) => [name, ...one]);
