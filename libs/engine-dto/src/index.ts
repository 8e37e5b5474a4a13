import 'reflect-metadata';

export * from './is-string-map.ts';
export * from './summarise.ts';
export * from './tokens.ts';
