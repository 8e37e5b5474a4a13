import type { IncomingMessage, ServerResponse } from 'node:http';

/** Injection token of {@link Tracing}; null without `OTEL_EXPORTER_OTLP_ENDPOINT`. */
export const TRACING = Symbol('TRACING');

/** The span within which something was asked for; opaque to who keeps it. */
export type Origin = object;

/** Attributes of a span: no secret, no query, no header, no text of a caller. */
export type Attributes = Record<string, string | number | undefined>;

export interface SpanSpec {
  name: string;
  /** `client` for what another service does. */
  kind: 'client' | 'internal';
  attributes: Attributes;
}

/** Spans of OpenTelemetry. Nothing of it is loaded, and nothing done, where there is no endpoint to send them to. */
export interface Tracing {
  /**
   * Serves a request within a span of its own, under the caller's `traceparent` (W3C) where there is one. `route` is
   * asked for when the answer is out.
   */
  request(req: IncomingMessage, res: ServerResponse, route: () => string, serve: () => void): void;
  /** The span of whoever calls this. */
  origin(): Origin | undefined;
  /** Runs what was asked for within several spans: it is a part of the first, and names the others. */
  shared<T>(spec: SpanSpec, origins: (Origin | undefined)[], run: () => Promise<T>): Promise<T>;
  /** Runs a part of the span of whoever calls this. */
  part<T>(spec: SpanSpec, run: () => Promise<T>): Promise<T>;
  /** Sends what is left; gives up after two seconds. */
  close(): Promise<void>;
}
