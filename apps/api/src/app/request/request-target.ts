/** A request target as every part of the server reads it. */
export interface RequestTarget {
  /** In origin form: path and query. */
  url: string;
  /** Without query, and without one slash at the end: `/api/v1/me/` is `/api/v1/me`. Otherwise spelled as it came. */
  path: string;
  /** Of a target in absolute form; it takes the place of the Host header (RFC 9112 §3.2.2). */
  authority: string | undefined;
}

const SLASH = 0x2f;
const ABSOLUTE = /^https?:\/\/([^/?#]*)(.*)$/is;

/** RFC 9112 §3.2; undefined for what names no path on a web server, such as `ftp://host/`. A fragment is cut off. */
export function requestTarget(target: string): RequestTarget | undefined {
  let url = target;
  let authority: string | undefined;
  if (target.charCodeAt(0) !== SLASH && target !== '*') {
    const parts = ABSOLUTE.exec(target);
    if (!parts) return undefined;
    authority = parts[1]!;
    url = parts[2]!.charCodeAt(0) === SLASH ? parts[2]! : `/${parts[2]!}`;
  }
  const fragment = url.indexOf('#');
  if (fragment !== -1) url = url.slice(0, fragment);
  return { url, path: pathIn(url), authority };
}

function pathIn(url: string): string {
  const query = url.indexOf('?');
  const end = query === -1 ? url.length : query;
  const oneSlashBehind = end > 2 && url.charCodeAt(end - 1) === SLASH && url.charCodeAt(end - 2) !== SLASH;
  return url.slice(0, oneSlashBehind ? end - 1 : end);
}
