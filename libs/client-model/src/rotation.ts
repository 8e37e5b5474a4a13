/** Longest grace window of a rotation, in seconds: 30 days. */
export const MAX_GRACE_SECONDS = 2_592_000;
/** Grace window when nothing else is asked for or configured, in seconds: 7 days. */
export const DEFAULT_GRACE_SECONDS = 604_800;
/** Longest life of an access token, in seconds. */
export const MAX_ACCESS_TOKEN_TTL_SECONDS = 3600;
