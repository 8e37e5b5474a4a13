import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CONSOLE_PAGES, isConsolePage } from './console-pages.ts';

const TEMPLATE = path.resolve(import.meta.dirname, '../../../docker/nginx.conf.template');

/** The pages as the configuration for nginx has them, which has a list of its own. */
function pagesOfNginx(): RegExp {
  const [, pattern] = /map \$request_uri \$is_page \{[^"]*"~([^"]+)" 1;/.exec(readFileSync(TEMPLATE, 'utf8'))!;
  return new RegExp(pattern!);
}

it('are the same for nginx', () => {
  const nginx = pagesOfNginx();
  for (const page of CONSOLE_PAGES.map((page) => page.replace(/\$\w+/g, 'x')))
    expect([page, nginx.test(page), nginx.test(`${page}?x=/`)]).toEqual([page, true, true]);
  for (const other of ['/none', '/t', '/t/x/none', '/invite', '/People', '//people', '/people/x', '/api', '/$'])
    expect([other, nginx.test(other), isConsolePage(other)]).toEqual([other, false, false]);
});
