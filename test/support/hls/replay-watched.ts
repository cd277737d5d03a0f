/** Plays what a watcher saw of a stream to the rules that need more than the text of playlists. */
import { KeptMedia } from './kept-media.ts';
import type { VariantRates } from './listed-rates.ts';
import { MediaRules } from './media-rules.ts';
import { parsePlaylist } from './parse-playlist.ts';
import { ReportRules } from './report-rules.ts';
import { validateRates } from './validate-multivariant.ts';

/** Times in milliseconds from any moment on. */
export type WatchedStep =
  | {
      readonly kind: 'playlist';
      readonly name: string;
      readonly askedMs: number;
      readonly atMs: number;
      readonly lines: readonly string[];
    }
  /** The multivariant playlist, read after a playlist of `name`. */
  | { readonly kind: 'offered'; readonly name: string; readonly renditions: readonly string[] }
  | {
      readonly kind: 'part';
      readonly name: string;
      readonly uri: string;
      readonly timescale: number;
      /** Decoding time, duration, 1 for a key frame. */
      readonly samples: readonly (readonly [number, number, 0 | 1])[];
    }
  /** What had to be there still, asked for when it was due. */
  | { readonly kind: 'kept'; readonly atMs: number; readonly status: number }
  | { readonly kind: 'rates'; readonly rates: readonly VariantRates[] };

export function replayWatched(steps: readonly WatchedStep[]): string[] {
  const [reports, media, kept] = [new ReportRules(), new MediaRules(), new KeptMedia()];
  const rates: string[] = [];
  for (const step of steps) {
    switch (step.kind) {
      case 'playlist': {
        const list = parsePlaylist(`${step.lines.join('\n')}\n`);
        reports.playlist(step.name, list, step);
        media.playlist(step.name, list);
        kept.playlist(step.name, list, step.atMs);
        break;
      }
      case 'offered':
        reports.offered(step.name, step.renditions);
        break;
      case 'part': {
        const samples = step.samples.map(([dtsTicks, durationTicks, sync]) => ({
          ...{ dtsTicks, durationTicks },
          sync: sync === 1,
        }));
        media.read(step.name, step.uri, { samples, timescale: step.timescale });
        break;
      }
      case 'kept':
        kept.due(step.atMs).forEach((medium) => {
          kept.answered(medium, step.status);
        });
        break;
      case 'rates':
        rates.push(...validateRates(step.rates));
        break;
    }
  }
  return [...reports.problems, ...media.problems, ...kept.problems, ...rates];
}
