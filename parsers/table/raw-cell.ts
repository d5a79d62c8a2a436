export interface RawCell {
  /** Paragraphs of the cell. */
  lines: string[];
  /** Tables inside the cell. */
  nested: RawCell[][][];
}
