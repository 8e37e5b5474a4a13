// The schemas of what the API answers, made of the contract of its routes (libs/*-dto).
//   npm run openapi:generate     writes them where the API finds them
//   npm run openapi:check        fails when they are not what the types say
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import prettier from 'prettier';
import { createGenerator } from 'ts-json-schema-generator';

const root = path.resolve(import.meta.dirname, '..');
const output = path.join(root, 'apps/api/src/app/openapi/schemas.generated.json');
const sources = path.join(root, '{apps/api/src/app/access/route.decorators.ts,libs/{admin,engine}-dto/src/*.ts}');

// What a property's name says of its text.
const FORMATS = [
  [/_at$/, 'date-time'],
  [/^(id|tenant_id|lineage_id|rotated_from_id|rotated_to_id)$/, 'uuid'],
];

const generator = createGenerator({
  path: sources,
  tsconfig: path.join(root, 'apps/api/tsconfig.json'),
  type: 'Routes',
  skipTypeCheck: true, // npm run typecheck does
  topRef: false,
  additionalProperties: false,
});

// `Page<OAuthClient>` is no name that a document may use.
const nameOf = (name) => decodeURIComponent(name).replace(/^Page<(\w+)>$/, '$1Page');

function tidy(value, key) {
  if (Array.isArray(value)) return value.map((item) => tidy(item, key));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, part]) => {
    if (name === '$ref') return [name, `#/components/schemas/${nameOf(part.replace('#/definitions/', ''))}`];
    if (name === 'properties')
      return [name, Object.fromEntries(Object.entries(part).map(([prop, of]) => [prop, tidy(of, prop)]))];
    return [name, tidy(part, key)];
  });
  const tidied = Object.fromEntries(entries);
  const isText = [tidied.type].flat().includes('string') && !tidied.enum && !('const' in tidied);
  const format = isText ? FORMATS.find(([pattern]) => pattern.test(key ?? ''))?.[1] : undefined;
  return format ? { ...tidied, format } : tidied;
}

const { properties: routes, definitions } = generator.createSchema('Routes');
for (const type of ['ApiErrorBody', 'OAuthErrorBody']) {
  const { definitions: more, $schema, ...schema } = generator.createSchema(type);
  Object.assign(definitions, more, { [type]: schema });
}

const partOf = (name) =>
  Object.fromEntries(
    Object.entries(routes).flatMap(([route, { properties }]) =>
      properties[name] && properties[name].type !== 'null' ? [[route, properties[name]]] : [],
    ),
  );
const answers = partOf('answer');
const replays = partOf('replayed');

const schemas = {};
function keep(part) {
  for (const [, name] of JSON.stringify(part).matchAll(/"#\/definitions\/([^"]+)"/g)) {
    const kept = nameOf(name);
    if (kept in schemas) continue;
    schemas[kept] = tidy(definitions[decodeURIComponent(name)]);
    keep(definitions[decodeURIComponent(name)]);
  }
}
keep([answers, replays]);
for (const type of ['ApiErrorBody', 'OAuthErrorBody']) keep({ $ref: `#/definitions/${type}` });

// Of requests only the words: their rules stand in the decorators of their classes.
const descriptions = {};
for (const route of Object.values(routes))
  for (const { $ref } of [route.properties.body, route.properties.query].filter(Boolean)) {
    const name = nameOf($ref.replace('#/definitions/', ''));
    const described = Object.entries(definitions[name].properties).flatMap(([field, { description }]) =>
      description ? [[field, description]] : [],
    );
    if (described.length) descriptions[name] = Object.fromEntries(described);
  }

const sorted = (object) => Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
const result = {
  answers: tidy(answers),
  replays: tidy(replays),
  schemas: sorted(schemas),
  descriptions: sorted(descriptions),
};
const options = await prettier.resolveConfig(output);
const text = await prettier.format(JSON.stringify(result), { ...options, filepath: output });

if (process.argv[2] === '--check') {
  if (readFileSync(output, 'utf8') === text) process.exit(0);
  console.error('The types of the answers have changed: run npm run openapi:generate.');
  process.exit(1);
}
writeFileSync(output, text);
