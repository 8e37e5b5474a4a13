import {
  Controller,
  createParamDecorator,
  Get,
  Header,
  HttpCode,
  Param,
  type PipeTransform,
  Post,
  Redirect,
  Sse,
  UseFilters,
  UseGuards,
  UseInterceptors,
  Version,
} from '@nestjs/common';
import type { ModulesContainer } from '@nestjs/core';
import { NEVER } from 'rxjs';
import { ApiCredential, Public } from '../access/access.decorators.ts';
import { DirectRoutes } from './direct-routes.ts';

const Ours = createParamDecorator(() => 'ours');
const pipe: PipeTransform = { transform: (value: unknown) => value };

/** All but the first need Nest. */
@Controller('api')
@ApiCredential()
class Routes {
  @Get('plain') plain(@Ours() _a: string, @Ours() _b: string) {}

  @Get('open') @Public() open() {}
  @Post('written') written() {}
  @Get('with/:id') parameter() {}
  @Get('taken') taken(@Param() _params: object) {}
  @Get('piped') piped(@Ours(pipe) _a: string) {}
  @Get('gap') gap(_a: undefined, @Ours() _b: string) {}
  @Get('status') @HttpCode(202) status() {}
  @Get('header') @Header('A', 'b') header() {}
  @Get('guarded') @UseGuards({ canActivate: () => false }) guarded() {}
  @Get('intercepted') @UseInterceptors({ intercept: () => NEVER }) intercepted() {}
  @Get('filtered') @UseFilters({ catch: () => undefined }) filtered() {}
  @Get('elsewhere') @Redirect('/') elsewhere() {}
  @Get('versioned') @Version('2') versioned() {}
  @Sse('events') events() {
    return NEVER;
  }
}

@Controller({ path: 'api', host: 'a.example' })
@ApiCredential()
class OfOneHost {
  @Get('host') host() {}
}

it('takes what reads nothing but who calls and leaves to Nest what needs it', () => {
  const controllers = new Map([Routes, OfOneHost].map((type) => [type, { instance: new type() }] as const));
  const modules = new Map([['module', { controllers }]]) as unknown as ModulesContainer;
  expect([...new DirectRoutes(modules).read().keys()]).toEqual(['/api/plain']);
});
