/** Lists by key, each in the order in which its values come. */

/** undefined leaves a value out. */
export function grouped<K, V>(values: Iterable<V>, keyOf: (value: V) => K | undefined): Map<K, V[]> {
  const lists = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key !== undefined) addTo(lists, key, value);
  }
  return lists;
}

/** The list grows in place: ten thousand values of one key are not copied ten thousand times. */
export function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
