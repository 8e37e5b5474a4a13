export * from './checksum.ts';
export * from './credential-format.ts';
export * from './error-codes.ts';
export * from './name.ts';
export * from './rotation.ts';
export * from './routes.ts';
export * from './scope.ts';
export * from './vocabulary.ts';
