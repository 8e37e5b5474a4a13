import { Module } from '@nestjs/common';
import { OpenApiController } from './openapi.controller.ts';
import { RouteTable } from './route-table.ts';

/** The public description of all routes. */
@Module({ controllers: [OpenApiController], providers: [RouteTable] })
export class OpenApiModule {}
