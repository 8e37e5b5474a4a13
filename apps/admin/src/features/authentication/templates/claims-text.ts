/** `name=value` on each line, a name twice for several values; as the API takes it. */
export function claimsOf(text: string): Record<string, string | string[]> {
  const claims: Record<string, string | string[]> = {};
  for (const [name, value] of pairsOf(text)) {
    const known = Object.hasOwn(claims, name) ? claims[name]! : undefined;
    claims[name] = known === undefined ? value : [...(Array.isArray(known) ? known : [known]), value];
  }
  return claims;
}

export function claimsText(claims: Record<string, string | string[]> | null | undefined): string {
  return Object.entries(claims ?? {})
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => `${name}=${each}`))
    .join('\n');
}

export const claimsFault = (text: string): string | null =>
  pairsOf(text).some(([name, value]) => name === '' || value === '')
    ? 'A claim is a name, “=” and a value: repository_id=1234.'
    : null;

const pairsOf = (text: string): [name: string, value: string][] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const at = line.indexOf('=');
      return at === -1 ? [line.trim(), ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    });

/** Without the claims that were left empty; undefined where none is left. */
export function given(claims: Record<string, string | undefined>): Record<string, string> | undefined {
  const filled = Object.entries(claims)
    .map(([name, value]) => [name, value?.trim()] as const)
    .filter((pair): pair is readonly [string, string] => !!pair[1]);
  return filled.length > 0 ? Object.fromEntries(filled) : undefined;
}
