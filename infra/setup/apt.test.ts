// Installing Debian packages, with an apt-get that only writes down how it was called.
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installPackages, wayToRoot } from './apt.mjs';
import { describeFailure } from './setup-error.mjs';

let dir = '';

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'freshet-apt-'));
  vi.stubEnv('FRESHET_CACHE_DIR', join(dir, 'cache'));
  vi.stubEnv('PATH', `${dir}:${process.env['PATH'] ?? ''}`);
  vi.spyOn(process, 'getuid').mockReturnValue(0);
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(dir, { recursive: true, force: true });
});

/** An apt-get whose nth call answers the nth row; later calls succeed. */
function fakeAptGet(
  ...answers: readonly { readonly output: string; readonly code: number }[]
): void {
  const cases = answers.map(
    ({ output, code }, index) => `${index + 1}) echo "${output}"; exit ${code};;`,
  );
  const script = `#!/bin/sh
echo "$DEBIAN_FRONTEND $*" >> ${dir}/calls
case $(wc -l < ${dir}/calls) in ${cases.join(' ')} esac
`;
  writeFileSync(join(dir, 'apt-get'), script);
  chmodSync(join(dir, 'apt-get'), 0o755);
}

/** The calls that installed or updated, in words. */
function calls(): string[] {
  return readFileSync(join(dir, 'calls'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(/-o \S+ ?/g, '').replace(/ -q /, ' '));
}

async function failure(work: Promise<void>): Promise<string> {
  return work.then(
    () => 'it did not fail',
    (error: unknown) => describeFailure(error),
  );
}

describe('installing Debian packages', () => {
  it('asks nothing and takes no recommended packages', async () => {
    fakeAptGet();
    await installPackages(['ffmpeg', 'nginx'], () => {});
    expect(calls().at(-1)).toBe('noninteractive install -y --no-install-recommends ffmpeg nginx');
  });

  it('refreshes a stale list of packages once and tries again', async () => {
    const stale = { output: 'E: Unable to locate package ffmpeg', code: 100 };
    fakeAptGet(stale, { output: '', code: 0 }, { output: '', code: 0 });
    await installPackages(['ffmpeg'], () => {});
    expect(calls().map((call) => call.split(' ')[1])).toEqual(
      expect.arrayContaining(['update', 'install']),
    );
  });

  it('waits for another installation that holds the lock', async () => {
    const held = { output: 'E: Could not get lock /var/lib/dpkg/lock-frontend', code: 100 };
    fakeAptGet(held);
    const said: string[] = [];
    await installPackages(['ffmpeg'], (text) => said.push(text));
    expect(said).toContain('waiting for another installation to finish');
  });

  it('says that the network is away, and what to type by hand', async () => {
    const away = { output: 'Err: Temporary failure resolving deb.debian.org', code: 100 };
    fakeAptGet(away, away, away);
    const text = await failure(installPackages(['ffmpeg'], () => {}));
    expect(text).toContain('check the network or the proxy settings');
    expect(text).toContain('Type: apt-get install ffmpeg');
    expect(text).toContain(join(dir, 'cache', 'logs', 'apt.log'));
  });

  it('says what to type to a user who may not install', async () => {
    vi.spyOn(process, 'getuid').mockReturnValue(1000);
    vi.stubEnv('PATH', dir);
    expect(wayToRoot()).toBeUndefined();
    const text = await failure(installPackages(['ffmpeg'], () => {}));
    expect(text).toContain('needs an administrator. Type: sudo apt-get install ffmpeg');
  });
});
