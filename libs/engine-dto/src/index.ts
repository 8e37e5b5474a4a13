import 'reflect-metadata';

export * from './as-sent.ts';
export * from './discovery.ts';
export * from './health.ts';
export * from './is-string-map.ts';
export type { EngineRoutes } from './routes.ts';
export * from './summarise.ts';
export * from './tokens.ts';
