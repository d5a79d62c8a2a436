export interface RawCell {
  lines: string[];
  /** Tables inside the cell. */
  nested: RawCell[][][];
}
