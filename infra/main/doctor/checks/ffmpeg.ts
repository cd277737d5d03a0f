/** ffmpeg: there, new enough, and with the codecs that the HLS ladder and the ingest bridges use. */
import { runCommand } from '../run-command.ts';
import type { CommandResult } from '../run-command.ts';
import { fatal, ok } from '../report.ts';
import type { Finding } from '../report.ts';

/** Each row is satisfied by any one of its names. */
const ENCODERS = [['libx264'], ['libopus'], ['aac']] as const;
const DECODERS = [
  ['h264'],
  ['vp8'],
  ['vp9'],
  ['libdav1d', 'libaom-av1', 'av1'],
  ['opus', 'libopus'],
  ['aac'],
] as const;
const OLDEST = [5, 1] as const;
const INSTALL = 'install it (Debian: apt-get install ffmpeg)';

type Run = (command: string, args: readonly string[]) => Promise<CommandResult>;

export async function checkFfmpeg(run: Run = runCommand): Promise<Finding[]> {
  const answer = await run('ffmpeg', ['-hide_banner', '-version']);
  if (answer.code !== 0) {
    return [fatal('ffmpeg', 'ffmpeg', { found: 'is not installed', remedy: INSTALL })];
  }
  const version = /ffmpeg version (\S+)/.exec(answer.output)?.[1] ?? 'unknown';
  const [encoders, decoders] = await Promise.all([
    run('ffmpeg', ['-hide_banner', '-encoders']),
    run('ffmpeg', ['-hide_banner', '-decoders']),
  ]);
  return [
    checkVersion(version),
    checkCodecs('ffmpeg.encoders', 'ffmpeg encoders', ENCODERS, codecNames(encoders.output)),
    checkCodecs('ffmpeg.decoders', 'ffmpeg decoders', DECODERS, codecNames(decoders.output)),
  ];
}

function checkVersion(version: string): Finding {
  const [, major, minor] = /^n?(\d+)\.(\d+)/.exec(version) ?? [];
  const isOld =
    major !== undefined &&
    (Number(major) < OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) < OLDEST[1]));
  // Builds from source call themselves by a commit; those are taken as new enough.
  return isOld
    ? fatal('ffmpeg', 'ffmpeg', {
        found: `${version} is too old`,
        remedy: `install version ${OLDEST.join('.')} or newer`,
      })
    : ok('ffmpeg', 'ffmpeg', version);
}

function checkCodecs(
  id: string,
  title: string,
  wanted: readonly (readonly string[])[],
  names: ReadonlySet<string>,
): Finding {
  const missing = wanted.filter((row) => !row.some((name) => names.has(name)));
  return missing.length === 0
    ? ok(id, title, wanted.map((row) => row.find((name) => names.has(name))).join(', '))
    : fatal(id, title, {
        found: `without ${missing.map((row) => row.join(' or ')).join(', ')}`,
        remedy: "install your distribution's full build of ffmpeg",
      });
}

/** The names in the table that `-encoders` and `-decoders` print: flags, name, description. */
export function codecNames(output: string): ReadonlySet<string> {
  return new Set(
    output
      .split('\n')
      .map((line) => /^ [VASDFXBI.]{6} (\S+)/.exec(line)?.[1])
      .filter((name) => name !== undefined && name !== '='),
  ) as ReadonlySet<string>;
}
