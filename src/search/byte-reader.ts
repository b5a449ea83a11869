/** Reads what a `ByteWriter` wrote, in the same order. Every method throws an error at the end of the bytes. */
export type ByteReader = {
  number(): number;
  float(): number;
  /** So many bytes, as a view. */
  bytes(length: number): Uint8Array;
  text(): string;
};

const utf8 = new TextDecoder();

/** Begins to read. */
export function readBytes(buffer: Uint8Array): ByteReader {
  let at = 0;
  const take = () => {
    const byte = buffer[at++];
    if (byte === undefined) throw new Error('The search index ends too early.');
    return byte;
  };
  const number = () => {
    let value = 0;
    let scale = 1;
    for (;;) {
      const byte = take();
      value += (byte & 127) * scale;
      if (byte < 128) return value;
      scale *= 128;
    }
  };
  const bytes = (length: number) => {
    if (at + length > buffer.length) throw new Error('The search index ends too early.');
    at += length;
    return buffer.subarray(at - length, at);
  };
  return {
    number,
    float: () => new DataView(bytes(8).slice().buffer).getFloat64(0, true),
    bytes,
    text: () => utf8.decode(bytes(number())),
  };
}
