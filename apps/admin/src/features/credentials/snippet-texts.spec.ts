import { envFile } from './env-file.ts';
import type { Credential } from './kinds.ts';
import { snippetsFor } from './snippet-texts.ts';

const client = { client_id: 'velgent_client_0123456789ABCDEF', secret_prefix: 'velgent_secret_abcdef' } as Credential;
const key = { prefix: 'velgent_live_abcdefgh' } as Credential;

describe('snippets', () => {
  it('carry the real client_id, and read the secret from the environment', () => {
    for (const { text } of snippetsFor(client, 'https://api.example')) {
      expect(text).toContain('velgent_client_0123456789ABCDEF');
      expect(text).toContain('VELGENT_CLIENT_SECRET');
      expect(text).not.toContain('velgent_secret_');
      expect(text).toContain('https://api.example');
    }
    for (const { text } of snippetsFor(key, 'https://api.example')) {
      expect(text).toContain('VELGENT_API_KEY');
      expect(text).not.toContain('velgent_live_');
    }
  });

  it('stand beside a file for the environment', () => {
    expect(envFile(client, 's')).toBe('VELGENT_CLIENT_ID=velgent_client_0123456789ABCDEF\nVELGENT_CLIENT_SECRET=s\n');
    expect(envFile(key, 'k')).toBe('VELGENT_API_KEY=k\n');
  });
});
