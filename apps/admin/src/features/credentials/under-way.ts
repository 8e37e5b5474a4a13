import { useIsMutating } from '@tanstack/react-query';
import { PageError } from '../../lib/explain.ts';
import { useAsked } from '../../lib/proof.ts';

/** Of the mutations that bring a secret. */
export const BRINGS_A_SECRET = ['brings a secret'];

/** What shows a secret and guards it, in a chunk of its own. */
export const reveal = {
  banner: () => import('./reveal-banner.tsx'),
  guard: () => import('./leave-guard.tsx'),
};

/** Before a secret is asked for: what will show it must be there, or nobody would ever see it. */
export async function readyToReveal(): Promise<void> {
  try {
    await Promise.all([reveal.banner(), reveal.guard()]);
  } catch {
    throw new PageError('Part of this page couldn’t be loaded, so nothing was created. Reload the page and try again.');
  }
}

/** Whether the server may be making a secret now. While a code is asked for it has refused to, and makes none. */
export const useSecretUnderWay = (): boolean => {
  const asked = useAsked() !== null;
  return useIsMutating({ mutationKey: BRINGS_A_SECRET }) > 0 && !asked;
};
