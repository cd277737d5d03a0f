import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { eventually } from '../../../test/support/eventually.ts';
import { ffmpegArguments } from './ffmpeg-command.ts';
import type { FfmpegExit } from './ffmpeg-process.ts';
import { createFfmpegProcess } from './ffmpeg-process.ts';

const COPY = ffmpegArguments({
  inputs: [{ url: 'pipe:0', options: ['-f', 's16le', '-ar', '48000', '-ac', '2'] }],
  outputs: [{ url: 'pipe:1', options: ['-c', 'copy', '-f', 's16le', '-flush_packets', '1'] }],
});

function alive(pid: number): string | undefined {
  try {
    process.kill(pid, 0);
    return `process ${pid} is alive`;
  } catch {
    return undefined;
  }
}

describe('ffmpeg arguments', () => {
  it('puts options before what they belong to and opens pipes only', () => {
    expect(COPY).toEqual([
      ...['-hide_banner', '-nostats', '-loglevel', 'warning'],
      ...['-protocol_whitelist', 'pipe', '-f', 's16le', '-ar', '48000', '-ac', '2', '-i', 'pipe:0'],
      ...['-c', 'copy', '-f', 's16le', '-flush_packets', '1', 'pipe:1'],
    ]);
  });

  it('keeps several inputs and outputs apart', () => {
    const args = ffmpegArguments({
      protocols: ['file', 'pipe'],
      logLevel: 'error',
      inputs: [
        { url: 'pipe:0', options: ['-f', 'h264'] },
        { url: 'a.wav', options: [] },
      ],
      outputs: [
        { url: 'pipe:1', options: ['-map', '0:v'] },
        { url: 'pipe:3', options: ['-map', '1:a'] },
      ],
    });
    expect(args.join(' ')).toBe(
      '-hide_banner -nostats -loglevel error ' +
        '-protocol_whitelist file,pipe -f h264 -i pipe:0 -protocol_whitelist file,pipe -i a.wav ' +
        '-map 0:v pipe:1 -map 1:a pipe:3',
    );
  });
});

describe('ffmpeg process', () => {
  it('passes bytes through and ends with its input', async () => {
    let bytes = 0;
    const child = await createFfmpegProcess(
      {},
      { args: COPY, onOutput: (chunk) => (bytes += chunk.length) },
    );
    expect(child.write(Buffer.alloc(192_000))).toBe(true);
    child.end();
    expect(await child.exited).toMatchObject({ kind: 'ended', exitCode: 0 });
    expect(bytes).toBe(192_000);
    expect(alive(child.pid)).toBeUndefined();
  });

  it('says so when ffmpeg is missing or the input is nonsense', async () => {
    await expect(
      createFfmpegProcess({ ffmpegPath: '/nonexistent/ffmpeg' }, { args: [], onOutput: () => {} }),
    ).rejects.toMatchObject({ code: 'MEDIA_FFMPEG_MISSING' });
    const child = await createFfmpegProcess(
      {},
      { args: ['-i', 'pipe:0', '-f', 'null', '-'], onOutput: () => {} },
    );
    child.write(Buffer.from('this is no media'));
    child.end();
    const exit = await child.exited;
    expect(exit.kind).toBe('failed');
    expect(exit.stderr.join('\n')).toContain('Invalid data');
  });

  it('closes twice, kills a child that does not listen, and refuses writes after', async () => {
    const exits: FfmpegExit[] = [];
    let running = false;
    const child = await createFfmpegProcess(
      {},
      {
        args: ['-re', '-f', 'lavfi', '-i', 'anullsrc', '-f', 's16le', 'pipe:1'],
        onOutput: () => (running = true),
        onExit: (exit) => exits.push(exit),
        killAfterMs: 100,
      },
    );
    await eventually(() => (running ? undefined : 'no output'));
    process.kill(child.pid, 'SIGSTOP');
    await Promise.all([child.close(), child.close()]);
    expect(exits).toHaveLength(1);
    expect(exits[0]).toMatchObject({ kind: 'closed', signal: 'SIGKILL' });
    expect(child.write(Buffer.alloc(1))).toBe(false);
    expect(alive(child.pid)).toBeUndefined();
  });

  it('drops whole units and counts them when the child does not read', async () => {
    const child = await createFfmpegProcess(
      {},
      { args: COPY, onOutput: () => {}, maxQueuedBytes: 300_000, killAfterMs: 100 },
    );
    process.kill(child.pid, 'SIGSTOP');
    const taken = Array.from({ length: 20 }, () => child.write(Buffer.alloc(100_000)));
    expect(taken.slice(0, 2)).toEqual([true, true]);
    expect(child.droppedWrites).toBeGreaterThan(10);
    expect(child.queuedBytes).toBeLessThanOrEqual(300_000);
    await child.close();
  });

  it('ends when its signal aborts, also before the start', async () => {
    const controller = new AbortController();
    const child = await createFfmpegProcess(
      {},
      { args: COPY, onOutput: () => {}, signal: controller.signal },
    );
    controller.abort();
    expect((await child.exited).kind).toBe('closed');
    await expect(
      createFfmpegProcess({}, { args: COPY, onOutput: () => {}, signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'MEDIA_FFMPEG_CLOSED' });
  });

  it('dies with its parent, even when that is killed', async () => {
    const file = fileURLToPath(new URL('./ffmpeg-process.ts', import.meta.url));
    const script = `
      import { createFfmpegProcess } from ${JSON.stringify(file)};
      const args = ['-f', 'lavfi', '-i', 'anullsrc', '-f', 'null', '-'];
      const child = await createFfmpegProcess({}, { args, onOutput: () => {} });
      console.log(child.pid);
      setInterval(() => {}, 1000);
    `;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) => {
      parent.stdout.once('data', (chunk: Buffer) => {
        resolve(Number(chunk.toString().trim()));
      });
    });
    expect(alive(pid)).toBeDefined();
    parent.kill('SIGKILL');
    await eventually(() => alive(pid));
  });
});
