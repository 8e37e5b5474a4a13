import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Json } from './console.ts';
import type { Server } from './server.ts';

/** An operation of the document that a running server gives out. */
export interface Operation {
  method: string;
  /** With `{tenant_id}` and `{id}`. */
  path: string;
  key: string;
  security: string[];
  /** Examples of query parameters by name; undefined where there is none. */
  query: Record<string, Json>;
  contentType: string | undefined;
  body: Json;
  responses: Record<string, Json>;
}

export class Description {
  private readonly ajv: Ajv2020;
  private readonly validators = new Map<string, ValidateFunction>();

  private constructor(readonly document: Json) {
    this.ajv = addFormats(new Ajv2020({ strict: false })).addSchema(document, 'openapi');
  }

  static async of({ url }: Pick<Server, 'url'>): Promise<Description> {
    return new Description(await (await fetch(`${url}/api/openapi.json`)).json());
  }

  get operations(): Operation[] {
    return Object.entries<Json>(this.document.paths).flatMap(([path, methods]) =>
      Object.entries<Json>(methods).map(([method, operation]) => this.read(method.toUpperCase(), path, operation)),
    );
  }

  private read(method: string, path: string, { parameters = [], requestBody, responses, security }: Json): Operation {
    const [contentType, content] = Object.entries<Json>(requestBody?.content ?? {})[0] ?? [];
    const inQuery = parameters.filter((parameter: Json) => parameter.in === 'query');
    const followed = Object.entries<Json>(responses).map(([status, part]) => [
      status,
      part.$ref ? this.document.components.responses[part.$ref.split('/').pop()] : part,
    ]);
    return {
      method,
      path,
      key: `${method} ${path}`,
      security: security.flatMap((scheme: object) => Object.keys(scheme)),
      query: Object.fromEntries(inQuery.map(({ name, example }: Json) => [name, example])),
      contentType,
      body: content?.example,
      responses: Object.fromEntries(followed),
    };
  }

  /** What is wrong with an answer by the schema that the operation has for its status; undefined when nothing is. */
  fault(operation: Operation, status: number, contentType: string, text: string): string | undefined {
    const response = operation.responses[status];
    if (!response) return `status ${status} is not described`;
    if (!response.content) return text === '' ? undefined : 'a body where none is described';
    const type = contentType.split(';')[0]!;
    const content = response.content[type];
    if (!content) return `content type ${contentType} is not described`;
    return type === 'application/json' ? this.mismatch(content.schema, text) : undefined;
  }

  /** What is wrong with a JSON text by a schema of the document. */
  mismatch(schema: object, text: string): string | undefined {
    const inDocument = JSON.stringify(schema).replaceAll('"#/', '"openapi#/');
    const validate = this.validators.get(inDocument) ?? this.ajv.compile(JSON.parse(inDocument));
    this.validators.set(inDocument, validate);
    try {
      if (validate(JSON.parse(text))) return undefined;
    } catch {
      return 'no JSON';
    }
    return this.ajv.errorsText(validate.errors);
  }
}
