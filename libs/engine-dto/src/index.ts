import 'reflect-metadata';

export { SENSITIVITIES, SUMMARY_FORMATS } from '@velgent/client-model';
export type {
  Intent,
  MeResponse,
  OperationDescription,
  OperationVariable,
  Sensitivity,
  SummariseResponse,
  SummaryFormat,
  TokenResponse,
} from '@velgent/client-model';

export * from './as-sent.ts';
export * from './discovery.ts';
export * from './health.ts';
export * from './if-given.ts';
export * from './is-string-map.ts';
export type { EngineRoutes } from './routes.ts';
export * from './summarise.ts';
export * from './tokens.ts';
