// A guarded call as the Nest documentation has it: @nestjs/passport with passport-jwt, the keys by jwks-rsa, and the
// call written down by one awaited INSERT of TypeORM. It neither looks up whether the token was revoked nor limits calls.
// Without TypeScript, decorators are called by name.
import 'reflect-metadata';
import { Controller, Get, Inject, Injectable, Module, Req, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { getRepositoryToken, TypeOrmModule } from '@nestjs/typeorm';
import { passportJwtSecret } from 'jwks-rsa';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { EntitySchema } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';

const { DATABASE_URL, ISSUER, PORT } = process.env;

class Call {}
const text = { type: 'text', nullable: true };
const CallSchema = new EntitySchema({
  name: 'Call',
  target: Call,
  tableName: 'activity',
  columns: {
    id: { type: 'uuid', primary: true },
    tenant_id: { type: 'uuid' },
    occurred_at: { type: 'timestamptz' },
    client_id: text,
    token_id: text,
    method: text,
    path: text,
    operation: text,
    status: { type: 'smallint' },
    duration_ms: { type: 'real' },
    ip: text,
    user_agent: text,
  },
  indices: [{ columns: ['tenant_id', 'id'] }],
});

class JwtStrategy extends PassportStrategy(Strategy) {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: passportJwtSecret({
        cache: true,
        rateLimit: true,
        jwksRequestsPerMinute: 5,
        jwksUri: `${ISSUER}/.well-known/jwks.json`,
      }),
      issuer: ISSUER,
      audience: `${ISSUER}/api/v1`,
      algorithms: ['ES256'],
    });
  }
  validate(claims) {
    return claims;
  }
}
Injectable()(JwtStrategy);

class MeController {
  constructor(calls) {
    this.calls = calls;
  }
  async get(req) {
    const began = performance.now();
    const { tenant_id, client_id, jti, exp } = req.user;
    await this.calls.insert({
      id: uuidv7(),
      tenant_id,
      occurred_at: new Date(),
      client_id,
      token_id: jti,
      method: req.method,
      path: req.path,
      operation: 'me',
      status: 200,
      duration_ms: performance.now() - began,
      ip: req.ip,
      user_agent: req.headers['user-agent'],
    });
    return { tenant: { id: tenant_id }, credential: { client_id }, token: { expires_at: new Date(exp * 1000), jti } };
  }
}
const method = Object.getOwnPropertyDescriptor(MeController.prototype, 'get');
Get()(MeController.prototype, 'get', method);
UseGuards(AuthGuard('jwt'))(MeController.prototype, 'get', method);
Req()(MeController.prototype, 'get', 0);
Inject(getRepositoryToken(Call))(MeController, undefined, 0);
Controller('api/v1/me')(MeController);

class AppModule {}
Module({
  imports: [
    PassportModule,
    TypeOrmModule.forRoot({
      type: 'postgres',
      url: DATABASE_URL,
      entities: [CallSchema],
      synchronize: true,
      extra: { max: 6, idleTimeoutMillis: 0 },
    }),
    TypeOrmModule.forFeature([CallSchema]),
  ],
  controllers: [MeController],
  providers: [JwtStrategy],
})(AppModule);

const app = await NestFactory.create(AppModule, { logger: ['error', 'warn'] });
await app.listen(Number(PORT), '127.0.0.1');
process.on('SIGTERM', () => process.exit(0));
