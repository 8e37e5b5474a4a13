import { TOKEN_EXCHANGE } from '@velgent/client-model';
import type { ActivityEvent } from '@velgent/admin-dto';
import { type Credential, hasSecret } from '../credentials/kinds.ts';

export const STEPS = ['create', 'store', 'test', 'call', 'second_factor'] as const;
export type Step = (typeof STEPS)[number];

/** What is known of an organisation that begins. */
export interface Beginning {
  /** The newest. */
  credentials: Credential[];
  /** Successful ones, the newest first. */
  calls: ActivityEvent[];
  secondFactor: boolean;
  /** A secret is on show on this page. */
  onShow: boolean;
}

const lives = ({ status }: Credential) => status === 'active' || status === 'expiring';

/** The one to go on with: its secret was delivered, if it has one. */
export const usable = (credentials: Credential[]): Credential | undefined =>
  credentials.find((each) => lives(each) && (each.secret_delivered || !hasSecret(each)));

/** Not an exchange alone, nor the console's own test, which a browser sends. */
export const isReal = ({ operation, user_agent }: ActivityEvent): boolean =>
  operation !== TOKEN_EXCHANGE && !(operation === 'me' && !!user_agent?.startsWith('Mozilla/'));

export function doneSteps({ credentials, calls, secondFactor, onShow }: Beginning): Set<Step> {
  const done: Record<Step, boolean> = {
    create: credentials.some(lives),
    store: !!usable(credentials) && !onShow,
    test: calls.length > 0,
    call: calls.some(isReal),
    second_factor: secondFactor,
  };
  return new Set(STEPS.filter((step) => done[step]));
}
