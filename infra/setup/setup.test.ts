// The parts of set-up that can be judged without installing anything.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, it } from 'vitest';
import { missingPackages } from './apt.mjs';
import { isOnPath } from './on-path.mjs';
import { DEBIAN_PACKAGES, packagesFor } from './debian-packages.mjs';
import { withLock } from './file-lock.mjs';
import { npmEnvironment } from './npm-command.mjs';
import { cacheDir } from './paths.mjs';
import { createProgress, formatElapsed, formatStep } from './progress.mjs';
import { lastLines, remedyFor, runTool } from './run-tool.mjs';
import { SetupError, describeFailure } from './setup-error.mjs';
import { lockFilesAgree } from './steps/npm-packages.mjs';
import { countResults, summaryLine, verdict } from './test-summary.mjs';
import { compareVersions, isNodeNewEnough, needsStripTypesFlag } from './versions.mjs';
import { PATCHES, applyPatch } from './worker-build/patch-worker-source.mjs';

const scratch = mkdtempSync(join(tmpdir(), 'freshet-setup-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe('versions', () => {
  it('are compared by number, not by letter', () => {
    expect(compareVersions('22.9.0', '22.12.0')).toBeLessThan(0);
    expect(compareVersions('v24.0.0', '22.12.0')).toBeGreaterThan(0);
    expect(compareVersions('22.12', '22.12.0')).toBe(0);
    expect(compareVersions('23.0.0-nightly', '23.0.0')).toBe(0);
  });

  it('decide which Node is used and whether it needs a flag for TypeScript', () => {
    expect(isNodeNewEnough('20.20.2')).toBe(false);
    expect(isNodeNewEnough('22.12.0')).toBe(true);
    const needing = ['22.12.0', '22.17.1', '22.18.0', '23.5.0', '23.6.0', '24.0.0'];
    expect(needing.filter(needsStripTypesFlag)).toEqual(['22.12.0', '22.17.1', '23.5.0']);
  });
});

describe('progress', () => {
  it('tells time the way people do', () => {
    expect(formatElapsed(420)).toBe('0.4 s');
    expect(formatElapsed(42_000)).toBe('42 s');
    expect(formatElapsed(187_000)).toBe('3 min 07 s');
  });

  it('cuts a line to the width of the terminal and keeps the time', () => {
    const line = formatStep({
      mark: '…',
      title: 'Getting mediasoup-worker',
      detail: 'compiling 120 of 261',
      elapsedMs: 65_000,
      columns: 40,
    });
    expect(line.length).toBeLessThanOrEqual(39);
    expect(line.endsWith('… (65 s)')).toBe(true);
  });

  it('writes plain lines where no person looks on, and marks the end of each step', async () => {
    const stream = new PassThrough();
    const progress = createProgress({
      stream: stream as unknown as NodeJS.WriteStream,
      now: () => 0,
    });
    await progress.run('Doing this', async () => {});
    await progress
      .run('Doing that', async () => Promise.reject(new Error('no')))
      .catch(() => undefined);
    stream.end();
    expect(await text(stream)).toBe(
      '… Doing this\n✔ Doing this (0.0 s)\n… Doing that\n✖ Doing that (0.0 s)\n',
    );
  });
});

describe('the table of Debian packages', () => {
  it('names each package once, says why, and gives every purpose something', () => {
    const names = DEBIAN_PACKAGES.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^[a-z0-9][a-z0-9.+-]+$/.test(name))).toEqual([]);
    expect(
      DEBIAN_PACKAGES.filter(({ why, purposes }) => why === '' || purposes.length === 0),
    ).toEqual([]);
    for (const purpose of ['run', 'worker-build', 'test', 'bench'] as const) {
      expect(packagesFor(purpose).length).toBeGreaterThan(0);
    }
  });

  it('takes a command on the PATH for the package, wherever it came from', () => {
    const node = { name: 'no-such-package', purposes: [], why: 'x', command: 'env' };
    const absent = { name: 'no-such-package', purposes: [], why: 'x', command: 'no-such-command' };
    expect(missingPackages([node, absent])).toEqual([absent]);
    expect(isOnPath('no-such-command')).toBe(false);
  });
});

describe('npm', () => {
  it('does not inherit what concerns only the outer call', () => {
    const env = npmEnvironment({
      npm_lifecycle_event: 'start',
      npm_package_name: 'freshet',
      npm_config_local_prefix: '/elsewhere',
      npm_config_omit: 'dev',
      npm_config_ignore_scripts: 'false',
      npm_config_registry: 'https://registry.example.org',
      npm_config_cache: '/cache',
      HTTPS_PROXY: 'http://proxy',
      NODE_ENV: 'production',
      HOME: '',
    });
    expect(Object.keys(env).sort()).toEqual(
      ['HOME', 'HTTPS_PROXY', 'NODE_ENV', 'npm_config_cache', 'npm_config_registry'].sort(),
    );
    expect(env['NODE_ENV']).toBe('development');
    expect(env['HOME']).not.toBe('');
  });

  it('is left alone when what is installed is what the lock file says', () => {
    const entry = { version: '1.0.0', integrity: 'sha512-x' };
    const wanted = {
      '': {},
      api: { version: '0.1.0' },
      'node_modules/a': entry,
      'node_modules/other-platform': { ...entry, optional: true },
    };
    expect(lockFilesAgree(wanted, { 'node_modules/a': entry })).toBe(true);
    expect(lockFilesAgree(wanted, {})).toBe(false);
    expect(lockFilesAgree(wanted, { 'node_modules/a': { ...entry, version: '1.0.1' } })).toBe(
      false,
    );
    expect(lockFilesAgree(wanted, { 'node_modules/a': entry, 'node_modules/b': entry })).toBe(
      false,
    );
  });
});

describe('the cache directory', () => {
  it('follows the environment and never lands in the current directory', () => {
    expect(cacheDir({ FRESHET_CACHE_DIR: '/c', HOME: '/h' })).toBe('/c');
    expect(cacheDir({ XDG_CACHE_HOME: '/x', HOME: '/h' })).toBe('/x/freshet');
    expect(cacheDir({ HOME: '/h' })).toBe('/h/.cache/freshet');
    expect(cacheDir({ HOME: '' })).toMatch(/^\/.+\.cache\/freshet$/);
  });
});

describe('running a tool', () => {
  it('gives what it printed and its code', async () => {
    const run = await runTool('sh', ['-c', 'echo out; echo err >&2; exit 3'], {
      allowFailure: true,
    });
    expect(run.code).toBe(3);
    expect(run.stdout).toBe('out\n');
    expect(run.output).toContain('err');
  });

  it('ends in a sentence, a remedy and the last lines when it fails', async () => {
    const failing = runTool('sh', ['-c', 'echo writing; echo "ENOSPC: no space"; exit 1'], {
      failure: 'The thing could not be made.',
    });
    const error = await failing.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SetupError);
    expect(describeFailure(error)).toBe(
      [
        'Set-up stopped: The thing could not be made.',
        'The disk is full: free some space and start again.',
        '',
        'The last lines of its output:',
        '  writing',
        '  ENOSPC: no space',
      ].join('\n'),
    );
  });

  it('turns what the file system refuses into a sentence too', () => {
    const refused = Object.assign(new Error('EACCES'), { code: 'EACCES', path: '/x/freshet' });
    expect(describeFailure(refused)).toContain('Set-up stopped: /x/freshet may not be written.');
    const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', path: '/x/freshet' });
    expect(describeFailure(full)).toContain('The disk is full');
  });

  it('says that a program is not installed', async () => {
    await expect(runTool('no-such-program', [])).rejects.toThrow(
      'no-such-program is not installed.',
    );
  });

  it('kills what runs too long', async () => {
    const run = await runTool('sleep', ['60'], { timeoutMs: 100, allowFailure: true });
    expect(run.code).toBe(137);
  });

  it('recognises a missing network and keeps only lines with words', () => {
    expect(remedyFor('npm error code EAI_AGAIN')).toContain('network');
    expect(remedyFor('something else')).toBeUndefined();
    expect(remedyFor("Could not resolve './styles.css'")).toBeUndefined();
    expect(lastLines('a\n\n\u001b[31mb\u001b[0m\r\nc\n', 2)).toBe('b\nc');
  });
});

describe('the lock between two set-ups', () => {
  it('lets one in at a time', async () => {
    const file = join(scratch, 'one.lock');
    const order: string[] = [];
    const enter = async (name: string): Promise<void> =>
      withLock(file, async () => {
        order.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        order.push(`${name} out`);
      });
    await Promise.all([enter('a'), enter('b')]);
    expect(order).toHaveLength(4);
    expect(order[0]?.replace(' in', ' out')).toBe(order[1]);
    expect(existsSync(file)).toBe(false);
  });

  it('is taken over from a process that was killed', async () => {
    const file = join(scratch, 'dead.lock');
    const child = spawn('sleep', ['60']);
    await once(child, 'spawn');
    writeFileSync(file, JSON.stringify({ pid: child.pid }));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expect(withLock(file, async () => 'entered', { timeoutMs: 5000 })).resolves.toBe(
      'entered',
    );
  });

  it('is given back when the work fails, and gives up after its timeout', async () => {
    const file = join(scratch, 'busy.lock');
    await expect(withLock(file, async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await withLock(file, async () => {
      await expect(withLock(file, async () => {}, { timeoutMs: 1 })).rejects.toThrow(
        'has not finished',
      );
    });
  });
});

describe('the patches of the worker', () => {
  it('fit the source of the mediasoup that is installed', () => {
    for (const patch of PATCHES) {
      const source = readFileSync(join('node_modules/mediasoup/worker', patch.file), 'utf8');
      expect(applyPatch(source, patch)).toContain(patch.to);
    }
  });

  it('refuse a source that has changed', () => {
    const [patch] = PATCHES;
    expect(() => applyPatch('int main() {}', patch!)).toThrow('cannot be patched');
    expect(() => applyPatch(patch!.from + patch!.from, patch!)).toThrow('cannot be patched');
  });
});

describe('the last line of npm test', () => {
  const file = (status: string, ...tests: string[]) => ({
    status,
    assertionResults: tests.map((test) => ({ status: test })),
  });
  const ofRun = (exitCode: number, ...files: unknown[]): string => {
    const counts = countResults({ testResults: files }, exitCode);
    return `${summaryLine(counts)} → ${verdict(counts, { ci: false })} ${verdict(counts, { ci: true })}`;
  };

  it('counts tests and mentions skipped ones only when there are some', () => {
    expect(ofRun(0, file('passed', 'passed', 'passed'))).toBe('2 passed, 0 failed → 0 0');
    expect(ofRun(1, file('failed', 'passed', 'failed'))).toBe('1 passed, 1 failed → 1 1');
    expect(ofRun(0, file('passed', 'passed', 'pending', 'todo'))).toBe(
      '1 passed, 0 failed, 2 skipped → 0 1',
    );
  });

  it('is a failure when nothing ran, a file did not load, or the runner crashed', () => {
    expect(ofRun(0)).toBe('0 passed, 0 failed → 1 1');
    expect(ofRun(1, file('failed'), file('passed', 'passed'))).toBe('1 passed, 1 failed → 1 1');
    expect(ofRun(1, file('passed', 'passed'))).toBe('1 passed, 1 failed → 1 1');
    expect(summaryLine(countResults(undefined, 1))).toBe('0 passed, 1 failed');
  });
});
