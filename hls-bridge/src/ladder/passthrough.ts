/** H.264 access units as they came, in the form that CMAF wants: no parameter sets in the samples. */
import {
  H264_NAL,
  h264CodecString,
  h264NalType,
  joinLengthPrefixed,
  parseH264Sps,
  writeAvcConfiguration,
} from '@freshet/infra/media';
import type { TimedSample, VideoRenditionConfig } from '../rendition-port.ts';

export type AccessUnit = {
  /** On the stream timeline. */
  readonly dtsTicks: number;
  readonly keyframe: boolean;
  readonly units: readonly Uint8Array[];
};

/** These live in the init segment, or say nothing there. */
const LEFT_OUT: ReadonlySet<number> = new Set([
  H264_NAL.sps,
  H264_NAL.pps,
  H264_NAL.accessUnitDelimiter,
  H264_NAL.filler,
]);

/** Undefined when the access unit carries no parameter sets, or ones that cannot be read. */
export function passthroughConfig(
  id: string,
  units: readonly Uint8Array[],
  framesPerSecond: number,
): VideoRenditionConfig | undefined {
  const sps = units.filter((unit) => h264NalType(unit) === H264_NAL.sps);
  const pps = units.filter((unit) => h264NalType(unit) === H264_NAL.pps);
  const [first] = sps;
  if (first === undefined || pps.length === 0) {
    return undefined;
  }
  try {
    const parsed = parseH264Sps(first);
    return {
      kind: 'video',
      id,
      codec: h264CodecString(parsed),
      widthPx: parsed.width,
      heightPx: parsed.height,
      framesPerSecond: Number(framesPerSecond.toFixed(3)),
      avcC: writeAvcConfiguration(sps, pps),
    };
  } catch {
    return undefined;
  }
}

/** A frame's duration is known when the next one comes, so samples come one frame late. */
export class Passthrough {
  readonly #onSample: (sample: TimedSample) => void;
  #held: AccessUnit | undefined;

  constructor(onSample: (sample: TimedSample) => void) {
    this.#onSample = onSample;
  }

  push(unit: AccessUnit): void {
    const held = this.#held;
    this.#held = unit;
    if (held !== undefined && unit.dtsTicks > held.dtsTicks) {
      this.#onSample({
        data: joinLengthPrefixed(held.units.filter((nal) => !LEFT_OUT.has(h264NalType(nal)))),
        dtsTicks: held.dtsTicks,
        durationTicks: unit.dtsTicks - held.dtsTicks,
        compositionOffsetTicks: 0,
        sync: held.keyframe,
      });
    }
  }
}
