export type { ErrorCode, OAuthErrorCode, SummariseOperation } from '@velgent/client-model';
export * from './errors.ts';
export type { CallOptions, Credential, SummariseCallOptions, VelgentOptions } from './options.ts';
export type { SigningAlgorithm } from './key-algorithms.ts';
export type { PrivateCryptoKey, PrivateJwk, PrivateKey } from './private-key.ts';
export * from './shapes.ts';
export * from './velgent.ts';
export type { ExpiryWarning } from './warnings.ts';
