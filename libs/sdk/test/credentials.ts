import { checksum } from '@velgent/client-model';

const made = (body: string) => body + checksum(body);

export const CLIENT = {
  clientId: `velgent_client_${'c'.repeat(16)}`,
  clientSecret: made(`velgent_secret_${'s'.repeat(30)}`),
};
export const KEY = { apiKey: made(`velgent_live_${'k'.repeat(26)}`) };
