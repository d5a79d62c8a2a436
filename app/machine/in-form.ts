/** What a text of ours says; null where it was cut off, or is none of that form. */
export function inForm<T>(schema: { parse(value: unknown): T }, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
