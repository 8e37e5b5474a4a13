import { SUMMARISE_OPERATIONS, TOKEN_EXCHANGE } from '@velgent/client-model';

export const OPERATIONS = [TOKEN_EXCHANGE, ...SUMMARISE_OPERATIONS, 'me'];

/** An operation in words. */
export const operationName = (operation: string) => (operation === TOKEN_EXCHANGE ? 'Token exchange' : operation);
