/** @jest-config-loader esbuild-register */
import type { Config } from 'jest';

/**
 * NestJS 12 is ESM-only, and CommonJS packages require() it, which Jest's ESM mode refuses. So no experimental flag:
 * for tests SWC turns our TypeScript and the few ESM-only packages into CommonJS. Production runs real ESM.
 */
const ESM_ONLY = [
  '@nestjs/[^/]+',
  'ulid',
  'jose',
  'eld',
  'tokenx',
  'htmlparser2',
  'domhandler',
  'domutils',
  'domelementtype',
  'dom-serializer',
  'entities',
  'openid-client',
  'oauth4webapi',
  '@seriousme/openapi-schema-validator',
  '@noble/hashes',
  'fast-check',
  'pure-rand',
  'd3-[^/]+',
  'internmap',
];

const swc = (react = false) => [
  '@swc/jest',
  {
    swcrc: false,
    jsc: {
      parser: { syntax: 'typescript', decorators: true, tsx: react },
      transform: {
        legacyDecorator: true,
        decoratorMetadata: true,
        useDefineForClassFields: false,
        ...(react ? { react: { runtime: 'automatic' } } : {}),
      },
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
    sourceMaps: 'inline',
  },
];

const common = {
  // Not the whole tree: a stray copy of the workspace (dist, a clone below tmp) would hijack @velgent/* through the haste map.
  roots: ['<rootDir>/apps', '<rootDir>/libs'],
  transform: { '^.+\\.tsx$': swc(true), '^.+\\.(ts|mjs|js)$': swc() },
  transformIgnorePatterns: [`/node_modules/(?!(${ESM_ONLY.join('|')})/)`],
} as const;

const config: Config = {
  reporters: ['default', '<rootDir>/tools/jest-summary-reporter.cjs'],
  testTimeout: 30_000,
  // In a process of their own, begun anew when it has grown: with two cores all files would share one, up to its heap's limit.
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...common, displayName: 'libs', testEnvironment: 'node', testMatch: ['<rootDir>/libs/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'api',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/apps/api/**/*.spec.ts'],
      // The package exports nothing to require(), which Jest's CommonJS mode asks for.
      moduleNameMapper: { '^eld/extrasmall$': '<rootDir>/node_modules/eld/src/entries/static.extrasmall.js' },
      globalSetup: '<rootDir>/apps/api/test/support/global-setup.ts',
      globalTeardown: '<rootDir>/apps/api/test/support/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'api-e2e',
      testEnvironment: 'node',
      testMatch: ['<rootDir>/apps/api-e2e/**/*.spec.ts'],
      globalSetup: '<rootDir>/libs/e2e-server/src/global-setup.ts',
      globalTeardown: '<rootDir>/libs/e2e-server/src/global-teardown.ts',
    },
    {
      ...common,
      displayName: 'admin',
      testEnvironment: 'jsdom',
      testMatch: ['<rootDir>/apps/admin/**/*.spec.{ts,tsx}'],
      setupFiles: ['<rootDir>/apps/admin/test/setup.ts'],
      moduleNameMapper: { '\\.css$': '<rootDir>/apps/admin/test/empty.ts' },
    },
  ] as Config['projects'],
};
export default config;
