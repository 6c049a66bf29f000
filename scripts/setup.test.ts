import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT, whyInstall } from './setup.mjs';

type Packages = Record<string, { version?: string; optional?: boolean }>;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'setup-'));
  mkdirSync(join(root, 'node_modules'));
});

afterEach(() => rmSync(root, { recursive: true }));

describe('when to install', () => {
  const react = { 'node_modules/react': { version: '19.3.1' } };
  it.each<[string, Packages, Packages | undefined, string | undefined]>([
    ['nothing is installed', react, undefined, 'they are missing'],
    ['all is installed', react, react, undefined],
    [
      'another version is installed',
      react,
      { 'node_modules/react': { version: '19.0.0' } },
      'package-lock.json has changed',
    ],
    [
      'a package was added',
      { ...react, 'node_modules/zod': { version: '4.6.7' } },
      react,
      'package-lock.json has changed',
    ],
    [
      "another platform's package is left out",
      { ...react, 'node_modules/a-darwin': { version: '1.0.0', optional: true } },
      react,
      undefined,
    ],
    ['only the project itself differs', { ...react, '': { version: '2.0.0' } }, react, undefined],
  ])('%s', (_, wanted, installed, reason) => {
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }));
    if (installed) {
      writeFileSync(
        join(root, 'node_modules', '.package-lock.json'),
        JSON.stringify({ packages: installed }),
      );
    }
    expect(whyInstall(root)).toBe(reason);
  });
});

describe('package-lock.json', () => {
  const lock: {
    packages: Record<string, { resolved?: string; optionalDependencies?: Record<string, string> }>;
  } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));

  it('carries no address of a registry', () => {
    expect(Object.entries(lock.packages).filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
  });

  it('has the packages of every platform, without which npm ci fails elsewhere', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) => !lock.packages[`node_modules/${name}`] && !lock.packages[`${path}/node_modules/${name}`],
      ),
    );
    expect(missing).toEqual([]);
  });

  it('follows package.json, which names exact versions', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const versions: [string, string][] = Object.entries({ ...dependencies, ...devDependencies });
    expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });
});
