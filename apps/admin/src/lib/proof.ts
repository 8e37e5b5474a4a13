import { useSyncExternalStore } from 'react';
import { ApiError } from './api.ts';

/** What the server asks for before an act: a code of the second factor, or to enrol one first. */
export type Asked = 'second_factor_required' | 'second_factor_enrolment_required';

interface Asking {
  asked: Asked;
  /** Whether the act may be tried again. */
  answer: Promise<boolean>;
  settle: (proven: boolean) => void;
}

let asking: Asking | null = null;
const listeners = new Set<() => void>();

function set(value: Asking | null) {
  asking = value;
  listeners.forEach((listener) => listener());
}

/** Acts that wait together wait for one answer. */
function ask(asked: Asked): Promise<boolean> {
  if (asking) return asking.answer;
  let settle!: (proven: boolean) => void;
  const answer = new Promise<boolean>((resolve) => (settle = resolve));
  set({ asked, answer, settle });
  return answer;
}

const isAskedCode = (code: string): code is Asked =>
  code === 'second_factor_required' || code === 'second_factor_enrolment_required';

/** Whether it failed for want of a second factor. */
export const isAsked = (error: unknown): boolean => error instanceof ApiError && isAskedCode(error.code);

/**
 * Does what may ask for a fresh second factor. Where it does, a dialog asks the reader and the act is done again; what
 * they had typed stays where it is, since to its form the act is still under way.
 */
export async function withProof<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof ApiError) || !isAskedCode(error.code) || !(await ask(error.code))) throw error;
    return act();
  }
}

export const proof = {
  settle(proven: boolean) {
    const settled = asking;
    set(null);
    settled?.settle(proven);
  },
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
};

/** What is asked for at present; null while nothing is. */
export const useAsked = () => useSyncExternalStore(proof.subscribe, () => asking?.asked ?? null);
