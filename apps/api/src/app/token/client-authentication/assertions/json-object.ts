/** What was parsed from a part of a JWS. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Deeper than any issuer nests its claims. */
const MOST_LEVELS = 16;
/** Of well-formed JSON: strings, and what opens, separates and closes. */
const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\],]/g;

export interface ParsedObject {
  value?: JsonObject;
  /** Why it is refused, as a sentence; `value` may still say what was meant. */
  fault?: string;
}

/** One JSON object, with each member once (RFC 7515 §4, RFC 7519 §4): parsers differ in which of two they take. */
export function parseObject(json: string): ParsedObject {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return { fault: 'It is no JSON.' };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { fault: 'It is no JSON object.' };
  return { value: value as JsonObject, fault: faultOf(json) };
}

/** Its own member; undefined where it has none, also for names such as `constructor`. */
export const member = (object: JsonObject, name: string): unknown =>
  Object.hasOwn(object, name) ? object[name] : undefined;

function faultOf(json: string): string | undefined {
  const open: (Set<string> | null)[] = [];
  let beforeName = false;
  for (const [token] of json.matchAll(TOKENS)) {
    const names = open.at(-1);
    if (token === '{' || token === '[') {
      if (open.push(token === '{' ? new Set() : null) > MOST_LEVELS)
        return `It is nested more than ${MOST_LEVELS} deep.`;
      beforeName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      beforeName = false;
    } else if (token === ',') {
      beforeName = Boolean(names);
    } else if (beforeName) {
      const name = JSON.parse(token) as string;
      if (names!.has(name)) return `It has ${JSON.stringify(name)} twice.`;
      names!.add(name);
      beforeName = false;
    }
  }
  return undefined;
}
