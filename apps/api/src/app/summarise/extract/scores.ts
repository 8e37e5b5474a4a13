import { giveWay } from '../../workers/give-way.ts';
import type { Profile } from './profile.ts';
import type { Sentence } from './sentences.ts';
import { addTo, dot, vectorIn, type Vector, type Vocabulary } from './vectors.ts';

const DAMPING = 0.85;
const ROUNDS = 12;

export interface Bias {
  title: string;
  focus: string;
  audience: string;
}

/** How much each sentence says for the whole text: a weighted sum of features, each scaled to 0…1. */
export function scoresOf(
  sentences: readonly Sentence[],
  vectors: readonly Vector[],
  vocabulary: Vocabulary,
  profile: Profile,
  bias: Bias,
): Float64Array {
  const degree = degrees(vectors, vocabulary);
  const features: [number, ArrayLike<number>][] = [
    [profile.degree, scaled(degree)],
    [profile.lexRank, scaled(lexRank(vectors, vocabulary, degree))],
    [profile.content, scaled(contents(vectors, vocabulary))],
    [
      profile.position * Math.min(1, vectors.length / profile.longText),
      vectors.map((_, i) => 2 ** (-i / profile.halfLife)),
    ],
    [profile.opening, sentences.map(({ place }) => (place === 0 ? 1 : 0))],
    [profile.title, likeness(vectors, vocabulary, bias.title)],
    [profile.focus, likeness(vectors, vocabulary, bias.focus)],
    [profile.focus / 4, likeness(vectors, vocabulary, bias.audience)],
  ];
  const scores = new Float64Array(vectors.length);
  for (const [weight, values] of features)
    if (weight) for (let i = 0; i < scores.length; i++) scores[i]! += weight * values[i]!;
  for (let i = 0; i < scores.length; i++) scores[i]! *= Math.min(1, vectors[i]!.words / profile.fullLength);
  return scores;
}

/** Similarity of each sentence to all of them. V·(Vᵀ1) instead of V·Vᵀ: linear in the words, whatever the text. */
function degrees(vectors: readonly Vector[], { idf }: Vocabulary): Float64Array {
  const sum = new Float64Array(idf.length);
  for (const vector of vectors) addTo(sum, vector, 1);
  return Float64Array.from(vectors, (vector) => dot(sum, vector));
}

/** Continuous LexRank (Erkan and Radev 2004) by power iteration, through the same product. */
function lexRank(vectors: readonly Vector[], { idf }: Vocabulary, degree: Float64Array): Float64Array {
  const n = vectors.length;
  let rank = new Float64Array(n).fill(1 / n);
  for (let round = 0; round < ROUNDS; round++) {
    giveWay();
    const sum = new Float64Array(idf.length);
    for (let i = 0; i < n; i++) if (degree[i]) addTo(sum, vectors[i]!, rank[i]! / degree[i]!);
    rank = Float64Array.from(vectors, (vector) => (1 - DAMPING) / n + DAMPING * dot(sum, vector));
  }
  return rank;
}

/** The mean weight of a sentence's words, each word weighing what it weighs in the whole text. */
function contents(vectors: readonly Vector[], { idf }: Vocabulary): number[] {
  const sum = new Float64Array(idf.length);
  for (const { terms } of vectors) for (const term of terms) sum[term]!++;
  return vectors.map(({ terms }) => {
    let total = 0;
    for (const term of terms) total += sum[term]! > 1 ? Math.log(1 + sum[term]!) : 0;
    return terms.length ? total / Math.sqrt(terms.length) : 0;
  });
}

/** Share of the words asked for that a sentence has, by weight. */
function likeness(vectors: readonly Vector[], vocabulary: Vocabulary, text: string): ArrayLike<number> {
  if (!text) return new Float64Array(vectors.length);
  const dense = new Float64Array(vocabulary.idf.length);
  addTo(dense, vectorIn(vocabulary, text), 1);
  return scaled(vectors.map((vector) => dot(dense, vector)));
}

function scaled(values: ArrayLike<number>): Float64Array {
  const most = Array.prototype.reduce.call(values, (a, b) => Math.max(a as number, b as number), 0) as number;
  return Float64Array.from(values, (value) => (most > 0 ? value / most : 0));
}
