import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_MAX_WORDS, type SummariseRequest, type SummariseResponse, TEXT_MAX_LENGTH } from '@velgent/engine-dto';
import type { Call } from '../calls/call.ts';
import { ApiError, invalidRequest } from '../errors/api-error.ts';
import { composeText, dueDateIn } from './compose-text.ts';
import { SummaryMeter } from './summary-meter.ts';
import { SUMMARISER, type Summariser, type Summary, type SummaryRequest } from './summariser.ts';
import { asApiError } from './summarise-answers.ts';

/** The operation behind `POST /api/v1/summarise`. */
@Injectable()
export class SummariseService {
  constructor(
    @Inject(SUMMARISER) private readonly summariser: Summariser,
    private readonly meter: SummaryMeter,
  ) {}

  async summarise(call: Call, body: SummariseRequest): Promise<SummariseResponse> {
    call.isOf(body.operation);
    const createdAt = new Date();
    const { summary, intent, language, usage } = await this.run(call, {
      operation: body.operation,
      text: textOf(body),
      dueDate: dueDateIn(body.operation, body),
      format: body.format ?? 'paragraph',
      maxWords: body.max_words ?? DEFAULT_MAX_WORDS,
      language: body.language,
      audience: body.audience,
      focus: body.focus,
      referenceTime: createdAt,
    });
    call.uses(usage);
    return {
      summary,
      intent,
      language,
      usage,
      metadata: body.metadata ?? {},
      request_id: call.arrival.requestId,
      model_used: this.summariser.model,
      latency_ms: Math.round(performance.now() - call.arrival.startedAt),
      created_at: createdAt.toISOString(),
    };
  }

  /** Stops when the caller hangs up. */
  private async run(call: Call, request: SummaryRequest): Promise<Summary> {
    const hungUp = call.hungUp();
    try {
      return await this.meter.measure(
        () => this.summariser.summarise(request, hungUp, call.credential.tenantId),
        hungUp,
      );
    } catch (error) {
      throw asApiError(error);
    }
  }
}

/** The text to summarise, 1 to 32,000 code points: `text`, or composed of the operation's variables. */
function textOf(body: SummariseRequest): string {
  const given = body.variables?.['text'];
  if (given !== undefined && typeof given !== 'string')
    throw invalidRequest('variables.text must be a string', 'variables.text');
  const composed = composeText(body.operation, body);
  const param = body.text === undefined && body.variables !== undefined ? 'variables' : 'text';
  if (composed.kind === 'text') return composed.text;
  if (composed.kind === 'too_long')
    throw invalidRequest(`The text must have at most ${TEXT_MAX_LENGTH} characters.`, param);
  const missing = composed.variables;
  throw new ApiError('invalid_request', `Missing: ${missing.join(', ')}.`, {
    param,
    ...(param === 'variables' ? { fields: { missing_variables: missing } } : {}),
  });
}
