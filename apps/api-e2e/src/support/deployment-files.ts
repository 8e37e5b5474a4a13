import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Json } from './console.ts';
import { WORKSPACE } from './server.ts';

export const textOf = (file: string) => readFileSync(path.join(WORKSPACE, file), 'utf8');

/** The documents of a YAML file with its anchors and merges resolved. Throws at what does not parse. */
export function documentsOf(text: string): Json[] {
  return parseAllDocuments(text, { merge: true }).map((document) => {
    if (document.errors.length) throw document.errors[0]!;
    return document.toJS() as Json;
  });
}

/** Every document of docker/kubernetes, by the file that it stands in. */
export function kubernetesDocuments(): [string, Json][] {
  const folder = 'docker/kubernetes';
  return readdirSync(path.join(WORKSPACE, folder))
    .filter((file) => file.endsWith('.yaml'))
    .flatMap((file) => documentsOf(textOf(`${folder}/${file}`)).map((document): [string, Json] => [file, document]));
}
