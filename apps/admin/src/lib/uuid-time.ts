/** The moment in a UUIDv7, in ms since 1970; null for any other text. */
export function momentInUuid(id: string): number | null {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
    ? parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
    : null;
}
