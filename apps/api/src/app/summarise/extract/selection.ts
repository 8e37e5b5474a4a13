import { giveWay } from '../../workers/give-way.ts';
import type { Profile } from './profile.ts';
import { addTo, dot, type Vector } from './vectors.ts';

/** No summary within the limits of a request has more sentences. */
const MOST_SENTENCES = 100;
/** So many that do not fit, and the summary counts as full. */
const MOST_MISSES = 60;

export interface Limits {
  maxWords: number;
  maxSentences?: number;
  /** Longer sentences are passed over. */
  longest?: number;
}

/**
 * Maximal marginal relevance: again and again the sentence that says most and repeats least, as long as it fits.
 * Answers indexes in the order of the text.
 */
export function select(
  scores: Float64Array,
  vectors: readonly Vector[],
  terms: number,
  { redundancy }: Profile,
  { maxWords, maxSentences = MOST_SENTENCES, longest = maxWords }: Limits,
  lengthOf: (index: number) => number,
): number[] {
  const chosen: number[] = [];
  const closed = new Uint8Array(scores.length);
  const likest = new Float64Array(scores.length);
  let left = maxWords;
  let misses = 0;
  while (chosen.length < maxSentences && misses < MOST_MISSES) {
    giveWay();
    const best = bestOf(scores, likest, closed, redundancy);
    if (best === -1) break;
    closed[best] = 1;
    const length = lengthOf(best);
    if (length > left || length > longest) {
      misses++;
      continue;
    }
    left -= length;
    chosen.push(best);
    const dense = new Float64Array(terms);
    addTo(dense, vectors[best]!, 1);
    for (let i = 0; i < likest.length; i++) if (!closed[i]) likest[i] = Math.max(likest[i]!, dot(dense, vectors[i]!));
  }
  return chosen.sort((a, b) => a - b);
}

function bestOf(scores: Float64Array, likest: Float64Array, closed: Uint8Array, redundancy: number): number {
  let best = -1;
  let most = 0;
  for (let i = 0; i < scores.length; i++) {
    if (closed[i]) continue;
    const score = scores[i]! * (1 - redundancy * likest[i]!);
    if (score > most) [best, most] = [i, score];
  }
  return best;
}
