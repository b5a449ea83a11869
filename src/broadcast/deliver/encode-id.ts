/** Writes an id with characters alone that a header and a hidden comment may hold; ids that differ stay different. */
export function encodeId(id: string): string {
  return id.replaceAll(/[^\w/@:.~-]|(?<=-)-/gu, (character) =>
    [...new TextEncoder().encode(character)]
      .map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`)
      .join(''),
  );
}
