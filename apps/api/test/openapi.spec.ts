import 'reflect-metadata';
import { Validator } from '@seriousme/openapi-schema-validator';
import { OAUTH_ENDPOINTS } from '@velgent/client-model';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { VERSION } from '../src/app/metrics/version.ts';
import { IntrospectionEndpoint } from '../src/app/token/endpoints/introspection-endpoint.ts';
import { RevocationEndpoint } from '../src/app/token/endpoints/revocation-endpoint.ts';
import { TokenEndpoint } from '../src/app/token/endpoints/token-endpoint.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

/* eslint-disable-next-line @typescript-eslint/no-explicit-any -- what stands on the wire */
type Json = any;

const ROOT = path.resolve(__dirname, '../../..');

describe('the OpenAPI document', () => {
  let testApp: TestApp;
  let document: Json;

  beforeAll(async () => {
    testApp = await createTestApp();
    document = await (await fetch(`${testApp.url}/api/openapi.json`)).json();
  });
  afterAll(() => testApp?.close());

  it('says of which release it is', () => expect(document.info.version).toBe(VERSION));

  /** As the router has them, not as the document's own reading of the metadata has. */
  function routesOfRouter(): string[] {
    const { router } = testApp.app.getHttpAdapter().getInstance() as {
      router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
    };
    return router.stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method} ${route.path.replace(/:(\w+)/g, '{$1}')}`) : [],
    );
  }

  const operations = (): [string, Json][] =>
    Object.entries<Json>(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Json] => [`${method} ${path}`, operation]),
    );

  it('is valid OpenAPI 3.1', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route of Nest and of the OAuth router, and no other', () => {
    const routes = [...routesOfRouter(), ...OAUTH_ENDPOINTS.map((path) => `post ${path}`)];
    expect(routes.length).toBeGreaterThanOrEqual(40);
    expect(
      operations()
        .map(([route]) => route)
        .sort(),
    ).toEqual(routes.sort());
  });

  it('names each operation once', () => {
    const ids = operations().map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('has, for each OAuth endpoint, the parameters that it reads', () => {
    for (const [name, endpoint] of [
      ['token', TokenEndpoint],
      ['introspect', IntrospectionEndpoint],
      ['revoke', RevocationEndpoint],
    ] as const) {
      const { requestBody } = document.paths[`/api/v1/oauth/${name}`].post;
      const { properties } = requestBody.content['application/x-www-form-urlencoded'].schema;
      const ofClients = ['client_id', 'client_secret', 'client_assertion', 'client_assertion_type'];
      const read = [...testApp.app.get<TokenEndpoint>(endpoint).parameters, ...ofClients];
      expect(Object.keys(properties).sort()).toEqual(read.sort());
    }
  });

  it('has, for each body, an example that its schema takes, and for each answer one of its schema', () => {
    const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true })).addSchema(document, 'openapi');
    const faults: unknown[] = [];
    let checked = 0;
    const check = (where: string, content: Json) => {
      for (const { schema, example, examples } of Object.values<Json>(content ?? {}))
        for (const value of examples ? Object.values<Json>(examples).map((one) => one.value) : [example]) {
          const inDocument = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/'));
          checked++;
          if (value === undefined || !ajv.validate(inDocument, value)) faults.push([where, value, ajv.errors]);
        }
    };
    const followed = (part: Json) => (part.$ref ? document.components.responses[part.$ref.split('/').pop()] : part);
    for (const [route, { requestBody, responses }] of operations()) {
      check(`${route} body`, requestBody?.content);
      for (const [status, response] of Object.entries(responses))
        check(`${route} ${status}`, followed(response).content);
    }
    expect(faults).toEqual([]);
    expect(checked).toBeGreaterThan(200);
  });

  it('has the schemas that the types of the answers say', () => {
    const { status, stderr } = spawnSync(process.execPath, ['tools/openapi-schemas.mjs', '--check'], { cwd: ROOT });
    expect([status, String(stderr)]).toEqual([0, '']);
  }, 120_000);

  it('can be browsed with nothing from elsewhere and no script in the page', async () => {
    const answer = await fetch(`${testApp.url}/api/docs`);
    const page = await answer.text();
    expect(answer.headers.get('content-security-policy')).toContain(`script-src 'self'`);
    expect(page).not.toMatch(/<script(?![^>]*src=)|https?:\/\/|<style|\son\w+=/);
    const files = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, file]) => file!);
    expect(files).toHaveLength(3);
    for (const file of files) expect([file, (await fetch(testApp.url + file)).status]).toEqual([file, 200]);
    for (const other of ['swagger-ui.css.map', 'index.html', 'swagger-ui.css/x', '../openapi.json/x'])
      expect((await fetch(`${testApp.url}/api/docs/${other}`)).status).toBe(404);
  });
});
