import type { SummariseResponse } from '@velgent/engine-dto';
import { estimateTokenCount } from 'tokenx';

/** Tokens as estimated by a tokenizer that stays linear on any text. */
export function usageOf(input: string, output: string): SummariseResponse['usage'] {
  const [input_tokens, output_tokens] = [estimateTokenCount(input), estimateTokenCount(output)];
  return { input_tokens, output_tokens, total_tokens: input_tokens + output_tokens };
}
