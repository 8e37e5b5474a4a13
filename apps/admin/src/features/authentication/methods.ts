import type { AuthMethod } from '@velgent/client-model';

interface MethodWords {
  /** As a choice. */
  label: string;
  /** What it takes, in a sentence. */
  about: string;
}

export const METHODS: Record<AuthMethod, MethodWords> = {
  client_secret: {
    label: 'Secret',
    about: 'A client_secret that you store where the client runs.',
  },
  private_key_jwt: {
    label: 'Key pair',
    about: 'The client signs with a private key that only it has. Velgent knows the public key.',
  },
  federated_jwt: {
    label: 'Workload',
    about: 'The client shows the token that its platform gives it: no secret to store, none to leak.',
  },
};
