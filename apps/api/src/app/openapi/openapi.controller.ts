import { Controller, Get, Header, Inject } from '@nestjs/common';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { Public } from '../access/access.decorators.ts';
import { DOCS_PAGE } from './docs-page.middleware.ts';
import { openApiDocument } from './document.ts';
import { RouteTable } from './route-table.ts';

@Controller('api')
@Public()
export class OpenApiController {
  private json: string | undefined;

  constructor(
    private readonly routes: RouteTable,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** OpenAPI 3.1 of every route. */
  @Get('openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  document(): string {
    return (this.json ??= JSON.stringify(openApiDocument(this.routes.read(), this.settings.publicUrl)));
  }

  /** The same, to browse. */
  @Get('docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return DOCS_PAGE;
  }
}
