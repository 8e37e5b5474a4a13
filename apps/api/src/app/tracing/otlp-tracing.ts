import {
  type Context,
  type Link,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Tracer,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-base';
import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { VERSION } from '../metrics/version.ts';
import { ReportingExporter } from './reporting-exporter.ts';
import type { Origin, SpanSpec, Tracing } from './tracing.ts';

const LAST_SPANS_MS = 2_000;
const KINDS = { client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

/**
 * Spans made by hand at the few places that tell where time goes, sent over OTLP/HTTP. Nothing is patched: our bundle
 * has its imports bound before a patch could come, and what patches record (headers, statements, URLs) we would have to
 * take out again. Sampling, headers, batching and the service's name are read by the SDK from the standard `OTEL_*`.
 */
export class OtlpTracing implements Tracing {
  private readonly current = new AsyncLocalStorage<Span>();
  private readonly provider: BasicTracerProvider;
  private readonly tracer: Tracer;

  static to(endpoint: string, logger: Logger): OtlpTracing {
    const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` });
    return new OtlpTracing(new ReportingExporter(exporter, logger));
  }

  private constructor(exporter: SpanExporter) {
    const ours = resourceFromAttributes({ 'service.name': 'velgent', 'service.version': VERSION });
    const given = detectResources({ detectors: [envDetector] });
    this.provider = new BasicTracerProvider({
      resource: defaultResource().merge(ours).merge(given),
      spanProcessors: [new BatchSpanProcessor(exporter)],
    });
    this.tracer = this.provider.getTracer('velgent', VERSION);
  }

  request(req: IncomingMessage, res: ServerResponse, route: () => string, serve: () => void): void {
    const method = req.method!;
    const attributes = { 'http.request.method': method, 'velgent.request_id': req.arrival.requestId };
    const span = this.tracer.startSpan(method, { kind: SpanKind.SERVER, attributes }, parentOf(req));
    req.arrival.traceId = span.spanContext().traceId;
    res.once('close', () => {
      span.updateName(`${method} ${route()}`);
      span.setAttribute('http.route', route());
      span.setAttribute('http.response.status_code', res.statusCode);
      if (!res.writableFinished) span.setAttribute('error.type', 'aborted');
      if (res.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    this.current.run(span, serve);
  }

  origin(): Origin | undefined {
    return this.current.getStore();
  }

  shared<T>(spec: SpanSpec, origins: (Origin | undefined)[], run: () => Promise<T>): Promise<T> {
    const [first, ...others] = [...new Set(origins as (Span | undefined)[])].filter((span) => span !== undefined);
    const links = others.map((span) => ({ context: span.spanContext() }));
    return this.within(spec, first ? trace.setSpan(ROOT_CONTEXT, first) : ROOT_CONTEXT, links, run);
  }

  part<T>(spec: SpanSpec, run: () => Promise<T>): Promise<T> {
    const span = this.current.getStore();
    return this.within(spec, span ? trace.setSpan(ROOT_CONTEXT, span) : ROOT_CONTEXT, [], run);
  }

  async close(): Promise<void> {
    await Promise.race([
      this.provider.shutdown().catch(() => undefined),
      sleep(LAST_SPANS_MS, undefined, { ref: false }),
    ]);
  }

  private async within<T>(spec: SpanSpec, parent: Context, links: Link[], run: () => Promise<T>): Promise<T> {
    const { name, attributes } = spec;
    const span = this.tracer.startSpan(name, { kind: KINDS[spec.kind], attributes, links }, parent);
    try {
      return await this.current.run(span, run);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.setAttribute('error.type', typeOf(error)); // the message may name hosts, or what a caller sent
      throw error;
    } finally {
      span.end();
    }
  }
}

/** W3C Trace Context: what is malformed counts as absent. */
function parentOf({ headers: { traceparent } }: IncomingMessage): Context {
  const parent = typeof traceparent === 'string' ? parseTraceParent(traceparent) : null;
  if (!parent) return ROOT_CONTEXT;
  const traceFlags = parent.traceFlags & TraceFlags.SAMPLED;
  return trace.setSpanContext(ROOT_CONTEXT, { ...parent, traceFlags, isRemote: true });
}

function typeOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
