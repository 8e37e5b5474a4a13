/** Who acts in what a command writes: no admin, so the trail says `system`, and `velgent-cli` as the user agent. */
export const OPERATOR = { actor: null, origin: { ip: null, userAgent: 'velgent-cli', requestId: null } };
