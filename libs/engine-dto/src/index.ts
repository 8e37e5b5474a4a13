import 'reflect-metadata';

export * from './as-sent.ts';
export * from './is-string-map.ts';
export * from './summarise.ts';
export * from './tokens.ts';
