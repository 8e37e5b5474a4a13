/** A place inside this console, and nothing else: what a link may return to after signing in. */
export const isInnerPath = (value: unknown): value is string =>
  typeof value === 'string' && /^\/(?![/\\])/.test(value) && !value.startsWith('/sign-in');
