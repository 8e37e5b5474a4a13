const TOKEN = "[!#$%&'*+.^_`|~\\w-]+";
const PARAMETER = `${TOKEN}[ \\t]*=[ \\t]*(?:${TOKEN}|"(?:[^"\\\\]|\\\\.)*")`;

/**
 * Tells whether a Content-Type is this media type, as RFC 9110 §8.3.1 compares them: whatever the letter case, with any
 * well-formed parameters, none of which is looked at.
 */
export function mediaType(type: string): (contentType: string | undefined) => boolean {
  const escaped = type.replace(/[.+]/g, '\\$&');
  const pattern = new RegExp(`^${escaped}[ \\t]*(?:;[ \\t]*(?:${PARAMETER}[ \\t]*)?)*$`, 'i');
  return (contentType) => contentType === type || (contentType !== undefined && pattern.test(contentType));
}

/** Whether a body comes as it is: without a Content-Encoding, or with one that says so (RFC 9110 §12.5.3). */
export const isUnencoded = (contentEncoding: string | undefined): boolean =>
  !contentEncoding || /^(?:identity(?:[ \t]*,[ \t]*identity)*)$/i.test(contentEncoding);
