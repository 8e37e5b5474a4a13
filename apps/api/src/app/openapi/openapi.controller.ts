import { Controller, Header, Inject } from '@nestjs/common';
import { type Settings, SETTINGS } from '../config/settings.ts';
import { Public } from '../access/access.decorators.ts';
import { Route } from '../access/route.decorators.ts';
import { DOCS_PAGE } from './docs-page.middleware.ts';
import { openApiDocument } from './document.ts';
import { RouteTable } from './route-table.ts';

@Controller()
@Public()
export class OpenApiController {
  private json: string | undefined;

  constructor(
    private readonly routes: RouteTable,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'publicUrl'>,
  ) {}

  /** OpenAPI 3.1 of every route. */
  @Route('GET /api/openapi.json')
  @Header('Content-Type', 'application/json; charset=utf-8')
  document(): string {
    return (this.json ??= JSON.stringify(openApiDocument(this.routes.read(), this.settings.publicUrl)));
  }

  /** The same, to browse. */
  @Route('GET /api/docs')
  @Header('Content-Type', 'text/html; charset=utf-8')
  page(): string {
    return DOCS_PAGE;
  }
}
