import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** What services and stores take from Nest: to be made, started and stopped by it. None of it knows a request. */
const OF_NEST = [
  'BeforeApplicationShutdown',
  'Inject',
  'Injectable',
  'LoggerService',
  'OnApplicationBootstrap',
  'OnApplicationShutdown',
  'OnModuleInit',
  'Provider',
];

export default tseslint.config(
  { ignores: ['**/dist', 'tmp', 'coverage', '.nx', '**/node_modules', '.velgent*'] },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommended],
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@nx/enforce-module-boundaries': [
        'error',
        {
          allow: [],
          depConstraints: [
            { sourceTag: 'type:app', onlyDependOnLibsWithTags: ['type:lib'] },
            { sourceTag: 'type:lib', onlyDependOnLibsWithTags: ['type:lib'] },
            { sourceTag: 'type:e2e', onlyDependOnLibsWithTags: ['type:lib'] },
            {
              sourceTag: 'scope:shared',
              bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'react*', '@mantine/*'],
            },
            { sourceTag: 'scope:admin', bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg'] },
            { sourceTag: 'scope:api', bannedExternalImports: ['react*', '@mantine/*'] },
          ],
        },
      ],
    },
  },
  {
    files: ['apps/api/src/**/*.ts', 'libs/*/src/**/*.ts', 'apps/admin/src/**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts', '**/*.spec.tsx', 'apps/api/src/app/config/env.ts', 'libs/e2e-server/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only app/config/env.ts reads the environment.' },
      ],
    },
  },
  {
    // The other half, Express, is a rule of .dependency-cruiser.mjs.
    files: ['apps/api/src/app/*/**/*.ts'],
    ignores: [
      '**/*.{controller,guard,interceptor,filter,middleware,decorators,module,spec}.ts',
      // Rooms and files whose subject is HTTP, or Nest's router and its errors.
      'apps/api/src/app/{edge,direct,downloads}/**',
      'apps/api/src/app/openapi/route-table.ts',
      'apps/api/src/app/errors/failures.ts',
    ],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [
            {
              name: '@nestjs/common',
              allowImportNames: OF_NEST,
              message: 'Requests, contexts and answers of Nest end at controllers, guards, interceptors and filters.',
            },
          ],
          patterns: [{ group: ['@nestjs/common/*'], message: 'Nest ends at controllers, guards and interceptors.' }],
        },
      ],
    },
  },
);
