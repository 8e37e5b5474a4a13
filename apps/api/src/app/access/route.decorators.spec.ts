import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { CreateTenantRequest, PageQuery, type TenantResponse, UpdateTenantRequest } from '@velgent/admin-dto';
import { Route } from './route.decorators.ts';

const ANSWER = {} as TenantResponse;

/** The type check is the test: what is marked must not compile. */
class Controller {
  @Route('PATCH /api/admin/tenants/:tenant_id')
  update(_body: UpdateTenantRequest): Promise<TenantResponse> {
    return Promise.resolve(ANSWER);
  }

  // @ts-expect-error -- the body of another route
  @Route('PATCH /api/admin/tenants/:tenant_id')
  otherBody(_body: CreateTenantRequest): TenantResponse {
    return ANSWER;
  }

  // @ts-expect-error -- another query
  @Route('GET /api/admin/tenants/:tenant_id/audit-events')
  otherQuery(_query: PageQuery): { items: []; next_cursor: null } {
    return { items: [], next_cursor: null };
  }

  // @ts-expect-error -- another answer
  @Route('GET /api/admin/tenants/:tenant_id/overview')
  otherAnswer(): TenantResponse {
    return ANSWER;
  }

  // @ts-expect-error -- no such route
  @Route('GET /api/admin/tenant')
  unknownRoute(): TenantResponse {
    return ANSWER;
  }
}

it('maps a method to its route, and compiles only where it takes and answers what the contract says', () => {
  const { update } = Controller.prototype;
  expect(Reflect.getMetadata(METHOD_METADATA, update)).toBe(RequestMethod.PATCH);
  expect(Reflect.getMetadata(PATH_METADATA, update)).toBe('/api/admin/tenants/:tenant_id');
});
