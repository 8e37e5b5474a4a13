import type { Sentence } from './sentences.ts';

/** How much each feature of a sentence weighs; each feature runs from 0 to 1. */
export interface Profile {
  lexRank: number;
  degree: number;
  /** Words that matter in this text: the mean of their weights. */
  content: number;
  /** Early in the text. */
  position: number;
  /** First in its paragraph, turn or message. */
  opening: number;
  title: number;
  focus: number;
  /** What a sentence loses for being as one already chosen (maximal marginal relevance). */
  redundancy: number;
  /** From so many sentences on `position` weighs in full; a short text says what matters anywhere. */
  longText: number;
  /** Half of the position prior is gone after this many sentences. */
  halfLife: number;
  /** Shorter sentences lose in proportion. */
  fullLength: number;
}

/** Tuned with `npm run eval:summarise`: abstracts and encyclopaedia articles. */
export const PROSE: Profile = {
  lexRank: 0.25,
  degree: 0.25,
  content: 0.6,
  position: 1.5,
  opening: 0,
  title: 0.3,
  focus: 2,
  redundancy: 0.3,
  longText: 40,
  halfLife: 2,
  fullLength: 6,
};

/** The same for mail threads and meetings, where what matters may come anywhere, and short turns say little. */
export const CONVERSATION: Profile = {
  lexRank: 0.1,
  degree: 0,
  content: 0.3,
  position: 0.3,
  opening: 0.1,
  title: 0.6,
  focus: 2,
  redundancy: 0.3,
  longText: 1,
  halfLife: 20,
  fullLength: 18,
};

export function profileOf(sentences: readonly Sentence[]): Profile {
  return sentences.some(({ speaker }) => speaker !== null) ? CONVERSATION : PROSE;
}
