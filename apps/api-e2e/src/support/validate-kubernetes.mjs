// stdin: Kubernetes documents as a JSON array. stdout: what their schemas refuse in each, null where nothing. A process of
// its own because kubernetes-models has ES modules only.
import { json } from 'node:stream/consumers';

/** Types, formats and what is missing, by the schema of the document's kind. */
async function fault(document) {
  const models = await import(`kubernetes-models/${document.apiVersion}`).catch(() => ({}));
  const Model = models[document.kind];
  if (!Model) return `There is no ${document.kind} in ${document.apiVersion}`;
  try {
    new Model(document).validate();
    return null;
  } catch (error) {
    return error.message;
  }
}

console.log(JSON.stringify(await Promise.all((await json(process.stdin)).map(fault))));
