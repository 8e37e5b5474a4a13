import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { APICallError, generateText, type LanguageModel, type ModelMessage, NoObjectGeneratedError, Output } from 'ai';
import { FairQueue } from '../../queues/fair-queue.ts';
import { QueueFullError } from '../../queues/queue-full-error.ts';
import { canonicalLanguage } from '../canonical-language.ts';
import type { Summariser, Summary, SummaryRequest } from '../summariser.ts';
import { SummariserBusyError, UpstreamTimeoutError } from '../summarise-errors.ts';
import { usageOf } from '../usage.ts';
import { type LlmAnswer, llmAnswerSchema } from './llm-answer.ts';
import { withGivenDay } from './given-due-date.ts';
import { asSummariserError } from './llm-errors.ts';
import { instructionsFor, repairFor } from './llm-prompt.ts';
import { sumOf, usageFrom } from './llm-usage.ts';
import { withinBounds } from './within-bounds.ts';

// The library writes to the console about the format an endpoint does not know, at each call.
globalThis.AI_SDK_LOG_WARNINGS = false;

export interface LlmSummariserOptions {
  /** Base of an OpenAI-compatible API: `/chat/completions` is appended. */
  url: string;
  model: string;
  apiKey?: string;
  /** For the whole call: retries, a stalled body and the repair included. */
  timeoutMs?: number;
  /** After 429, 5xx and broken connections, with growing pauses; `Retry-After` is kept to. */
  retries?: number;
}

/** Questions to the model at once; a tenant's further ones wait within the time that a call may take. */
const PLACES = { atOnce: 64, atOnceOfOne: 16, mostWaiting: 512, mostWaitingOfOne: 64 };

/** Any OpenAI-compatible endpoint. It never falls back to the embedded engine: `model` says who answered. */
export class LlmSummariser implements Summariser {
  readonly model: string;
  /** Asked for JSON by its schema, until the endpoint has shown that it knows no schemas: then for any JSON. */
  private languageModel: LanguageModel;
  private readonly schemaless: LanguageModel;
  private readonly timeoutMs: number;
  private readonly retries: number;
  private readonly queue = new FairQueue(PLACES);

  constructor({ url, model, apiKey, timeoutMs = 30_000, retries = 2 }: LlmSummariserOptions) {
    this.model = model;
    this.timeoutMs = timeoutMs;
    this.retries = retries;
    const provide = (supportsStructuredOutputs: boolean) =>
      createOpenAICompatible({ name: 'velgent-llm', baseURL: url, apiKey, supportsStructuredOutputs })(model);
    this.languageModel = provide(true);
    this.schemaless = provide(false);
  }

  async summarise(request: SummaryRequest, signal: AbortSignal, tenantId = ''): Promise<Summary> {
    const deadline = AbortSignal.timeout(this.timeoutMs);
    const until = AbortSignal.any([signal, deadline]);
    try {
      const { answer, usage } = await this.queue.run(tenantId, () => this.ask(request, until), until);
      const language = canonicalLanguage(request.language ?? answer.language);
      const summary = withinBounds(answer.summary, request.format, request.maxWords);
      return {
        summary,
        intent: withGivenDay(answer.intent, request, language),
        language,
        usage: usage ?? usageOf(request.text, summary),
      };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      if (error instanceof QueueFullError) throw new SummariserBusyError(error);
      if (deadline.aborted) throw new UpstreamTimeoutError('The model took too long.', error);
      throw asSummariserError(error);
    }
  }

  /** One question and, if the answer is not what the schema wants, one repair. */
  private async ask(request: SummaryRequest, signal: AbortSignal): Promise<Answered> {
    const question: ModelMessage[] = [{ role: 'user', content: request.text }];
    const system = instructionsFor(request);
    try {
      return await this.generate(system, question, signal);
    } catch (error) {
      if (!NoObjectGeneratedError.isInstance(error)) throw error;
      const wrong: ModelMessage = { role: 'assistant', content: error.text || '(nothing)' };
      const repair: ModelMessage = { role: 'user', content: repairFor(reasonIn(error)) };
      const repaired = await this.generate(system, [...question, wrong, repair], signal);
      return { ...repaired, usage: sumOf(usageFrom(error.usage), repaired.usage) };
    }
  }

  private async generate(system: string, messages: ModelMessage[], signal: AbortSignal): Promise<Answered> {
    try {
      return await this.generateBy(this.languageModel, system, messages, signal);
    } catch (error) {
      if (this.languageModel === this.schemaless || !refusesRequest(error)) throw error;
      const answered = await this.generateBy(this.schemaless, system, messages, signal);
      this.languageModel = this.schemaless;
      return answered;
    }
  }

  private async generateBy(
    model: LanguageModel,
    system: string,
    messages: ModelMessage[],
    abortSignal: AbortSignal,
  ): Promise<Answered> {
    const { output, usage } = await generateText({
      model,
      system,
      messages,
      output: Output.object({ schema: llmAnswerSchema, name: 'summary' }),
      temperature: 0,
      maxRetries: this.retries,
      abortSignal,
    });
    return { answer: output, usage: usageFrom(usage) };
  }
}

/** Endpoints that don't know `response_format: json_schema` refuse it with one of these. */
const refusesRequest = (error: unknown): boolean =>
  APICallError.isInstance(error) && (error.statusCode === 400 || error.statusCode === 422);

interface Answered {
  answer: LlmAnswer;
  /** Null where the provider does not say. */
  usage: Summary['usage'] | null;
}

function reasonIn(error: NoObjectGeneratedError): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}
