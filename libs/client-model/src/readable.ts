/** In every browser and Node.js, and in no library of the language alone. */
declare const atob: (text: string) => string;

const BASE64 = /[0-9A-Za-z+/]{40,}/g;

/** A text, and behind it what stands in it as Base64: that is how client credentials travel in `Authorization: Basic`. */
export const readable = (text: string): string => [text, ...(text.match(BASE64) ?? []).map(decoded)].join('\n');

/** Any run of these characters decodes, also without its padding, but for one that is a single character too long. */
const decoded = (run: string): string => atob(run.length % 4 === 1 ? run.slice(0, -1) : run);
