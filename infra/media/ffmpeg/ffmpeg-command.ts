/**
 * Builds ffmpeg argument vectors. The only file that knows fluent-ffmpeg, which is archived
 * upstream: it is used as a command builder and for nothing else, so this file can be replaced by
 * string concatenation in an hour. Processes are run by ffmpeg-process.ts.
 */
import ffmpeg from 'fluent-ffmpeg';

export type FfmpegInput = {
  /** For instance `pipe:0`; never a name that a user chose. */
  readonly url: string;
  /** Option and value as separate strings, in ffmpeg's order. */
  readonly options: readonly string[];
};

export type FfmpegOutput = { readonly url: string; readonly options: readonly string[] };

export type FfmpegCommand = {
  readonly inputs: readonly FfmpegInput[];
  readonly outputs: readonly FfmpegOutput[];
  /** Protocols that ffmpeg may open for inputs. Default: `pipe` alone. */
  readonly protocols?: readonly string[];
  readonly logLevel?: 'error' | 'warning' | 'info';
};

/** fluent-ffmpeg makes the vector in a method that its types leave out. */
type ArgumentSource = { _getArguments(): string[] };

/** The argument vector without the program name. No shell ever sees it. */
export function ffmpegArguments(command: FfmpegCommand): string[] {
  const builder = ffmpeg();
  const whitelist = ['-protocol_whitelist', (command.protocols ?? ['pipe']).join(',')];
  for (const input of command.inputs) {
    builder.input(input.url).inputOptions([...whitelist, ...input.options]);
  }
  for (const output of command.outputs) {
    builder.output(output.url).outputOptions([...output.options]);
  }
  // The method is there in 2.1.3, the version that the lock file pins; a test holds it.
  const vector = (builder as unknown as ArgumentSource)._getArguments();
  return ['-hide_banner', '-nostats', '-loglevel', command.logLevel ?? 'warning', ...vector];
}
