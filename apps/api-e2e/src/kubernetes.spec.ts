import { execFileSync } from 'node:child_process';
import path from 'node:path';
import ts from 'typescript';
import type { Json } from './support/console.ts';
import { kubernetesDocuments } from './support/deployment-files.ts';
import { WORKSPACE } from './support/server.ts';

const documents = kubernetesDocuments().filter(([file]) => file !== 'kustomization.yaml');
const copyOf = (document: Json): Json => structuredClone(document);
const find = (kind: string): Json => documents.find(([, document]) => document.kind === kind)![1];

/** What Kubernetes' schemas refuse in each: wrong types and formats, what is missing. */
function faults(all: Json[]): (string | null)[] {
  const script = path.join(__dirname, 'support/validate-kubernetes.mjs');
  return JSON.parse(
    execFileSync(process.execPath, [script], { input: JSON.stringify(all), encoding: 'utf8' }),
  ) as string[];
}

/** What Kubernetes would not know: the schema lets unknown fields pass, its types do not. */
function unknownFields(all: Json[]): string[] {
  const file = path.join(WORKSPACE, 'apps/api-e2e/src/manifests.ts'); // exists here alone
  const source = all
    .map(({ apiVersion, kind, ...rest }, i) => {
      const text = JSON.stringify({ apiVersion, kind, ...rest });
      return `export const d${i}: import('kubernetes-models/${apiVersion}').I${kind} = ${text};`;
    })
    .join('\n');
  const options: ts.CompilerOptions = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, source, ts.ScriptTarget.ES2022) : getSourceFile(name, ...rest);
  const program = ts.createProgram([file], options, host);
  const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(file));
  return diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

it('every document is what Kubernetes’ schemas describe', () => {
  const found = faults(documents.map(([, document]) => document));
  expect(documents.map(([file, { kind }], i) => [file, kind, found[i]]).filter(([, , fault]) => fault)).toEqual([]);
  expect(found.length).toBeGreaterThan(8);
});

it('a broken copy is not', () => {
  const deployment = copyOf(find('Deployment'));
  deployment.spec.template.spec.containers[0].ports[0].containerPort = 'http';
  const job = copyOf(find('Job'));
  delete job.spec.template.spec.containers[0].name;
  expect(faults([deployment, job, { apiVersion: 'policy/v2', kind: 'PodDisruptionBudget' }])).toEqual([
    expect.stringContaining('containerPort must be integer'),
    expect.stringContaining('must have required property name'),
    'There is no PodDisruptionBudget in policy/v2',
  ]);
});

it('no document has a field that Kubernetes does not know; the misspelt one that is added is found', () => {
  const misspelt = copyOf(find('Deployment'));
  misspelt.spec.template.spec.containers[0].readynessProbe = {};
  const all = [...documents.map(([, document]) => document), misspelt];
  expect(unknownFields(all)).toEqual([expect.stringContaining('readynessProbe')]);
}, 60_000);

it('the kustomization lists every document but the example of the secret', () => {
  const [, kustomization] = kubernetesDocuments().find(([file]) => file === 'kustomization.yaml')!;
  const files = [...new Set(documents.map(([file]) => file))].filter((file) => file !== 'secret.example.yaml');
  expect([...kustomization.resources].sort()).toEqual(files.sort());
});

it.each(['Deployment', 'Job'])('the pods of the %s have no privilege and can write to /tmp alone', (kind) => {
  const { spec } = find(kind).spec.template;
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
  for (const { securityContext, volumeMounts, resources } of spec.containers) {
    expect(securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    expect(volumeMounts.filter((mount: Json) => !mount.readOnly).map((mount: Json) => mount.mountPath)).toEqual([
      '/tmp',
    ]);
    expect(resources.limits.memory).toBeDefined();
  }
});

it('a pod is given the time that it takes to stop, and every selector finds it', () => {
  const { spec, metadata } = find('Deployment').spec.template;
  expect(spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(5 + 32 + 5); // preStop, the last answer of a model, some room
  const name = metadata.labels['app.kubernetes.io/name'];
  expect(find('Service').spec.selector).toEqual({ 'app.kubernetes.io/name': name });
  expect(find('PodDisruptionBudget').spec.selector.matchLabels).toEqual({ 'app.kubernetes.io/name': name });
  expect(find('HorizontalPodAutoscaler').spec.scaleTargetRef.name).toBe(find('Deployment').metadata.name);
  expect(Object.keys(find('Secret').stringData)).toEqual(
    expect.arrayContaining(['database-url', 'redis-url', 'master-key']),
  );
});
