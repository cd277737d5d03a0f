/** Which rungs a run gets: what the configuration wants of the source, as far as the budget allows. */
import type { MatroskaVideoTrack } from '@freshet/infra/media';
import type { VideoRenditionConfig } from '../rendition-port.ts';
import type { VideoSourceCodec } from '../tap/source-frame.ts';
import { encodedRungs, lowerRungs } from './encoded-rung.ts';
import type { EncodedRung, SourcePicture } from './encoded-rung.ts';
import { estimateCores } from './encoder-budget.ts';
import type { BudgetLease, EncoderBudget } from './encoder-budget.ts';
import type { LadderOptions } from './ladder-options.ts';
import { videoId } from './run-picture.ts';
import type { NamedRung, RunPicture } from './run-picture.ts';

/** A picture that grew by less is not worth a break. */
const GROWTH = 1.3;

export type PlannedSource = SourcePicture & { readonly codec: VideoSourceCodec };

export class PicturePlanner {
  readonly #budget: EncoderBudget;
  readonly #options: LadderOptions;
  #lease: BudgetLease | undefined;

  constructor(budget: EncoderBudget, options: LadderOptions) {
    this.#budget = budget;
    this.#options = options;
  }

  /** The run of before is over, and what it took of the budget is free. */
  release(): void {
    this.#lease?.release();
    this.#lease = undefined;
  }

  passthrough(config: VideoRenditionConfig): Extract<RunPicture, { kind: 'passthrough' }> {
    const { widthPx, heightPx, framesPerSecond } = config;
    const wanted = lowerRungs(config, this.#options).map((rung, index) => ({
      id: videoId(index + 1),
      // The source's times, so the source's rate as well.
      rung: { ...rung, framesPerSecond: sourceRateOf(rung, framesPerSecond) },
    }));
    this.release();
    this.#lease = this.#budget.take(this.#cores(wanted, config));
    const source = { codec: 'h264', widthPx, heightPx, framesPerSecond } as const;
    return { kind: 'passthrough', config, source, rungs: this.#lease ? wanted : [] };
  }

  encode(source: PlannedSource): Extract<RunPicture, { kind: 'encode' }> {
    const wanted = encodedRungs(source, this.#options).map((rung, index) => ({
      id: videoId(index),
      rung,
    }));
    this.release();
    this.#lease = this.#budget.take(this.#cores(wanted, source));
    const { codec, widthPx, heightPx } = source;
    const track: MatroskaVideoTrack = { codec, widthPx, heightPx };
    return {
      ...{ kind: 'encode', source: track },
      rungs: this.#lease ? wanted : [this.#single(wanted, source)],
    };
  }

  /** The best rung that still fits; the least where none does, as a stream must have one. */
  #single(wanted: readonly NamedRung[], source: SourcePicture): NamedRung {
    const roomCores = this.#budget.cores - this.#budget.usedCores;
    const fits = wanted.find((each) => this.#cores([each], source) <= roomCores);
    const chosen = fits ?? wanted.at(-1);
    if (chosen === undefined) {
      throw new RangeError('a ladder without a rung');
    }
    this.#lease = this.#budget.force(this.#cores([chosen], source));
    return chosen;
  }

  #cores(rungs: readonly NamedRung[], source: SourcePicture): number {
    return rungs.reduce((sum, { rung }) => sum + estimateCores(rung, source, this.#options), 0);
  }
}

/** Whether the source has become worth a better ladder than the one that runs. */
export function outgrew(
  picture: Extract<RunPicture, { kind: 'encode' }>,
  size: { readonly widthPx: number; readonly heightPx: number },
  framesPerSecond: number | undefined,
  options: LadderOptions,
): boolean {
  const [now] = picture.rungs;
  const [wanted] = encodedRungs({ ...size, framesPerSecond }, options);
  if (now?.id !== videoId(0) || wanted === undefined) {
    return false;
  }
  return (
    pixelsOf(wanted) > pixelsOf(now.rung) * GROWTH ||
    wanted.framesPerSecond > now.rung.framesPerSecond * GROWTH
  );
}

function pixelsOf({ widthPx, heightPx }: EncodedRung): number {
  return widthPx * heightPx;
}

/** The rate that the rung really has: the source's, or half of it. */
function sourceRateOf(rung: EncodedRung, sourceRate: number): number {
  return rung.framesPerSecond < sourceRate * 0.75 ? sourceRate / 2 : sourceRate;
}
