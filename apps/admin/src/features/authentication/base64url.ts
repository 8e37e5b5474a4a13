/** RFC 4648 §5, without padding. */
export function toBase64Url(bytes: ArrayBuffer | Uint8Array): string {
  const text = String.fromCharCode(...new Uint8Array(bytes));
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export const textToBase64Url = (text: string): string => toBase64Url(new TextEncoder().encode(text));
