import { holdsSecret } from '@velgent/client-model';
import { useState } from 'react';
import { explain } from '../lib/explain.ts';
import { useDebounced } from '../lib/use-debounced.ts';
import { type Group, matching } from './option-list.tsx';

/** What is known of an answer that keeps the one before (`keepPreviousData`). */
interface Answer {
  isPending: boolean;
  isPlaceholderData: boolean;
  error: unknown;
}

/** Said of a secret that was typed or pasted into a search: searches stand in addresses. */
export const NOT_SEARCHED_FOR = 'This is a secret, so it wasn’t searched for.';

/** What is typed into a picker, for the server to look for once it rests, and what to offer of its answers. */
export function useSearch() {
  const [typed, setTyped] = useState('');
  const wanted = typed.trim() || undefined;
  const isSecret = holdsSecret(typed);
  const q = useDebounced(isSecret ? undefined : wanted);

  /** `picked` is offered when nothing is typed: otherwise Enter would take it, not what was typed. */
  function offer(answers: Answer[], picked: Group, found: Group[], nothing: string) {
    if (isSecret) return { groups: [], nothing: NOT_SEARCHED_FOR, failure: undefined, onSearch: setTyped };
    const isWaiting = q !== wanted || answers.some((answer) => answer.isPlaceholderData || answer.isPending);
    const failed = answers.find(({ error }) => error);
    return {
      // Until the answer is there, of the last one what fits: Enter never takes another name than was typed.
      groups: wanted ? (isWaiting ? matching(found, wanted) : found) : [picked, ...found],
      nothing: isWaiting ? 'Searching…' : nothing,
      failure: failed && !isWaiting ? failureOf(failed.error) : undefined,
      onSearch: setTyped,
    };
  }
  return { q, offer };
}

function failureOf(error: unknown): string {
  const { summary, requestId } = explain(error);
  return `Search failed. ${summary}${requestId ? ` If this keeps happening, quote ${requestId} to support.` : ''}`;
}
