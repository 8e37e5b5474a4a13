import type { LanguageModelUsage } from 'ai';
import type { Summary } from '../summariser.ts';

type Usage = Summary['usage'];

/** Null where the provider does not say. */
export function usageFrom(usage: LanguageModelUsage | undefined): Usage | null {
  if (!usage?.inputTokens || usage.outputTokens === undefined) return null;
  const { inputTokens: input_tokens, outputTokens: output_tokens } = usage;
  return { input_tokens, output_tokens, total_tokens: usage.totalTokens ?? input_tokens + output_tokens };
}

/** Of a question and its repair. */
export function sumOf(first: Usage | null, second: Usage | null): Usage | null {
  if (!first || !second) return second;
  return {
    input_tokens: first.input_tokens + second.input_tokens,
    output_tokens: first.output_tokens + second.output_tokens,
    total_tokens: first.total_tokens + second.total_tokens,
  };
}
