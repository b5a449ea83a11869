/** Bytes that grow while they are written. */
export type ByteWriter = {
  /** A whole number from 0 to 2^32 - 1: seven bits a byte, the lowest first; the eighth says that more follow. */
  number(value: number): void;
  /** A whole number that may be below 0: 0, -1, 1, -2, ... become 0, 1, 2, 3, ... */
  signed(value: number): void;
  /** Eight bytes, IEEE 754, the lowest first. */
  float(value: number): void;
  bytes(value: Uint8Array): void;
  /** Length in bytes, then UTF-8. */
  text(value: string): void;
  /** All that was written. */
  done(): Uint8Array<ArrayBuffer>;
};

const utf8 = new TextEncoder();

/** Begins to write. */
export function writeBytes(): ByteWriter {
  let buffer = new Uint8Array(1024);
  let length = 0;
  const reserve = (more: number) => {
    if (length + more <= buffer.length) return;
    const larger = new Uint8Array(Math.max(buffer.length * 2, length + more));
    larger.set(buffer);
    buffer = larger;
  };
  const number = (value: number) => {
    reserve(5);
    let rest = value;
    while (rest > 127) {
      buffer[length++] = (rest % 128) + 128;
      rest = Math.floor(rest / 128);
    }
    buffer[length++] = rest;
  };
  const bytes = (value: Uint8Array) => {
    reserve(value.length);
    buffer.set(value, length);
    length += value.length;
  };
  return {
    number,
    signed: (value) => number(value < 0 ? -2 * value - 1 : 2 * value),
    float: (value) => bytes(new Uint8Array(new Float64Array([value]).buffer)),
    bytes,
    text(value) {
      const encoded = utf8.encode(value);
      number(encoded.length);
      bytes(encoded);
    },
    done: () => buffer.slice(0, length),
  };
}
