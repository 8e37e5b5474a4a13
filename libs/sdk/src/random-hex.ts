/** 128 random bits in hex. `crypto.randomUUID` would do, but browsers have it on https pages only. */
export function randomHex(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
