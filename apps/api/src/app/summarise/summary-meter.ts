import { Inject, Injectable } from '@nestjs/common';
import { SUMMARISE_DURATION } from '../metrics/catalogue.ts';
import type { Distribution } from '../metrics/distribution.ts';
import { Meters } from '../metrics/meters.ts';
import { type SpanSpec, TRACING, type Tracing } from '../tracing/tracing.ts';
import { EXTRACT_MODEL } from './extract/extract-summariser.ts';
import { SUMMARISER, type Summariser, type Summary } from './summariser.ts';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
const OUTCOMES = ['success', 'error', 'aborted'] as const;

/** Measures and traces what the engine or the model does for a summary. No text goes into either. */
@Injectable()
export class SummaryMeter {
  private readonly durations: Record<(typeof OUTCOMES)[number], Distribution>;
  private readonly span: SpanSpec;

  constructor(
    @Inject(SUMMARISER) { model }: Summariser,
    @Inject(TRACING) private readonly tracing: Tracing | null,
    meters: Meters,
  ) {
    const embedded = model === EXTRACT_MODEL;
    const engine = embedded ? 'embedded' : 'model';
    const durations = OUTCOMES.map((outcome) => [
      outcome,
      meters.distribution(SUMMARISE_DURATION, SECONDS, { engine, outcome }),
    ]);
    this.durations = Object.fromEntries(durations) as typeof this.durations;
    this.span = {
      name: embedded ? 'summarise' : `chat ${model}`,
      kind: embedded ? 'internal' : 'client',
      attributes: { 'gen_ai.operation.name': embedded ? undefined : 'chat', 'gen_ai.request.model': model },
    };
  }

  /** `hungUp` aborts when the caller is gone. */
  async measure(run: () => Promise<Summary>, hungUp: AbortSignal): Promise<Summary> {
    const began = performance.now();
    let outcome: (typeof OUTCOMES)[number] = 'error';
    try {
      const summary = await (this.tracing ? this.tracing.part(this.span, run) : run());
      outcome = 'success';
      return summary;
    } finally {
      if (hungUp.aborted) outcome = 'aborted';
      this.durations[outcome].observe((performance.now() - began) / 1000);
    }
  }
}
