import 'reflect-metadata';
import { Controller, Get } from '@nestjs/common';
import { MetadataScanner, Reflector } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { AccessGuard, accessRuleOf } from '../src/app/access/access.guard.ts';
import { createTestApp, type TestApp } from './support/test-app.ts';

@Controller('without-rule')
class WithoutRule {
  @Get()
  get(): string {
    return 'open';
  }
}

describe('access rules', () => {
  let testApp: TestApp;

  beforeAll(async () => {
    testApp = await createTestApp();
  });

  afterAll(() => testApp.close());

  it('refuses a route without an access rule', async () => {
    const module = await Test.createTestingModule({ controllers: [WithoutRule], providers: [Reflector] }).compile();
    const app = module.createNestApplication({ logger: false });
    app.useGlobalGuards(new AccessGuard(module.get(Reflector)));
    await app.listen(0, '127.0.0.1');
    const answer = await fetch(`${await app.getUrl()}/without-rule`);
    expect(answer.ok).toBe(false);
    expect(await answer.text()).not.toContain('open');
    await app.close();
  });

  it('are named by every route of the application', () => {
    const modules = [...testApp.modules()];
    const scanner = new MetadataScanner();
    const reflector = new Reflector();
    const withoutRule: string[] = [];
    let routes = 0;
    for (const { controllers } of modules)
      for (const { metatype } of controllers.values()) {
        for (const method of scanner.getAllMethodNames(metatype!.prototype as object)) {
          const handler = (metatype!.prototype as Record<string, () => unknown>)[method]!;
          if (Reflect.getMetadata('path', handler) === undefined) continue;
          routes++;
          const context = { getHandler: () => handler, getClass: () => metatype } as never;
          if (!accessRuleOf(reflector, context)) withoutRule.push(`${metatype!.name}.${method}`);
        }
      }
    expect(routes).toBeGreaterThan(20);
    expect(withoutRule).toEqual([]);
  });

  it('keep Bearer credentials and admins apart', async () => {
    const answer = await fetch(`${testApp.url}/api/admin/tenants`, { headers: { Authorization: 'Bearer anything' } });
    expect(answer.status).toBe(401);
  });
});
