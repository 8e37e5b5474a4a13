/** A schema of JSON Schema 2020-12, as OpenAPI 3.1 has them. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  [keyword: string]: unknown;
}

export const ref = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
