/** What keeps an address that keys are fetched from from being sent; the server decides which hosts it may reach. */
export function addressFault(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return 'Enter an address.';
  if (!URL.canParse(text)) return 'Enter a whole address: https://…';
  const { protocol, username, hash } = new URL(text);
  if (protocol !== 'https:' && protocol !== 'http:') return 'The address must begin with https://.';
  return username || hash ? 'The address must have no user name and no “#”.' : null;
}
