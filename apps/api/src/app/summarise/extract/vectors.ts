import { giveWay } from '../../workers/give-way.ts';
import { stemOf, wordsOf } from './words.ts';

/** A sentence as the weights of its terms (TF-IDF), of length 1; terms are numbered. */
export interface Vector {
  terms: Uint32Array;
  weights: Float64Array;
  words: number;
}

export interface Vocabulary {
  ids: Map<string, number>;
  idf: Float64Array;
}

/** One vector for each text; idf is taken over these texts. Words without content do not count. */
export function vectorsOf(
  texts: readonly string[],
  stopWords: ReadonlySet<string>,
): { vectors: Vector[]; vocabulary: Vocabulary } {
  const ids = new Map<string, number>();
  const bags: { counts: Map<number, number>; words: number }[] = [];
  const inTexts: number[] = [];
  for (const text of texts) {
    giveWay();
    const words = wordsOf(text);
    const counts = new Map<number, number>();
    for (const word of words) {
      if (stopWords.has(word)) continue;
      const stem = stemOf(word);
      let id = ids.get(stem);
      if (id === undefined) ids.set(stem, (id = ids.size));
      const before = counts.get(id) ?? 0;
      counts.set(id, before + 1);
      if (before === 0) inTexts[id] = (inTexts[id] ?? 0) + 1;
    }
    bags.push({ counts, words: words.length });
  }
  const idf = Float64Array.from(inTexts, (n) => Math.log(1 + texts.length / n));
  return { vectors: bags.map(({ counts, words }) => vector(counts, words, idf)), vocabulary: { ids, idf } };
}

function vector(counts: Map<number, number>, words: number, idf: Float64Array): Vector {
  const terms = Uint32Array.from(counts.keys());
  const weights = new Float64Array(terms.length);
  let square = 0;
  let i = 0;
  for (const [term, count] of counts) {
    const weight = (1 + Math.log(count)) * idf[term]!;
    square += weight * weight;
    weights[i++] = weight;
  }
  const length = Math.sqrt(square) || 1;
  for (let j = 0; j < weights.length; j++) weights[j]! /= length;
  return { terms, weights, words };
}

/** A text of its own (a title, a focus) in the same vocabulary. */
export function vectorIn({ ids, idf }: Vocabulary, text: string): Vector {
  const words = wordsOf(text);
  const counts = new Map<number, number>();
  for (const word of words) {
    const id = ids.get(stemOf(word));
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return vector(counts, words.length, idf);
}

/** Adds a vector, scaled, to a dense sum. */
export function addTo(sum: Float64Array, { terms, weights }: Vector, factor: number): void {
  for (let i = 0; i < terms.length; i++) sum[terms[i]!]! += factor * weights[i]!;
}

export function dot(dense: Float64Array, { terms, weights }: Vector): number {
  let product = 0;
  for (let i = 0; i < terms.length; i++) product += dense[terms[i]!]! * weights[i]!;
  return product;
}
