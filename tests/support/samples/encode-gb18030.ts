/** GB18030 bytes of a text. Node decodes GB18030 but does not encode it, so the table is made by decoding every two-byte code. */
export function encodeGb18030(text: string): Uint8Array {
  const codes = table();
  const bytes: number[] = [];
  for (const char of text) {
    const point = char.codePointAt(0)!;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    const code = codes.get(char);
    if (code === undefined) throw new Error(`${char} has no two-byte code in GB18030`);
    bytes.push(code >> 8, code & 0xff);
  }
  return Uint8Array.from(bytes);
}

function table(): Map<string, number> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if ([...char].length === 1 && char !== '\ufffd' && !codes.has(char)) codes.set(char, (lead << 8) | trail);
    }
  }
  return codes;
}
