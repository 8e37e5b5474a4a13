import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const WORKSPACE = path.resolve(__dirname, '../../..');
const read = (file: string) => readFileSync(path.join(WORKSPACE, file), 'utf8');
const versionOf = (file: string) => (JSON.parse(read(file)) as { version: string }).version;
const version = versionOf('package.json');

it('is the same in every manifest', () => {
  const manifests = ['apps', 'libs']
    .flatMap((folder) => readdirSync(path.join(WORKSPACE, folder)).map((name) => `${folder}/${name}/package.json`))
    .filter((file) => existsSync(path.join(WORKSPACE, file)));
  const files = [...manifests, 'bench/package.json', 'bench/package-lock.json', 'package-lock.json'];
  expect(files.map((file) => `${file} ${versionOf(file)}`)).toEqual(files.map((file) => `${file} ${version}`));
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, { version?: string }> };
  for (const file of manifests) {
    const folder = path.dirname(file);
    expect([folder, lock.packages[folder]?.version]).toEqual([folder, version]);
  }
  const { dependencies } = JSON.parse(read('libs/sdk/package.json')) as { dependencies: Record<string, string> };
  expect(dependencies['@velgent/client-model']).toBe(version);
  expect(read('docker/kubernetes/kustomization.yaml')).toContain(`newTag: ${version}\n`);
});

it('has its section in the changelog, below what is not released yet, and its fixture', () => {
  const sections = [...read('CHANGELOG.md').matchAll(/^## (\S+)/gm)].map(([, name]) => name);
  expect(sections.slice(0, 2)).toEqual(['Unreleased', version]);
  expect(existsSync(path.join(WORKSPACE, 'apps/api-e2e/fixtures', `release-${version}`, 'known.json'))).toBe(true);
});
