/** Samples of CMAF bytes as an independent parser reads them. */
import * as MP4Box from 'mp4box';

export type ReadSample = {
  readonly dtsTicks: number;
  readonly durationTicks: number;
  readonly sync: boolean;
};

/** `media`: fragments, with or without their init segment. */
export function readSamples(media: readonly Buffer[]): ReadSample[] {
  const file = MP4Box.createFile();
  const bytes = new Uint8Array(Buffer.concat(media));
  file.appendBuffer(MP4Box.MP4BoxBuffer.fromArrayBuffer(bytes.buffer, 0));
  file.flush();
  // The library types boxes as a loose bag; these are the fields of ISO/IEC 14496-12 §8.8.
  const moofs = file.boxes.filter((box) => box.type === 'moof') as unknown as Moof[];
  return moofs.flatMap(({ trafs }) =>
    trafs.flatMap(({ tfdt, truns }) => {
      let dtsTicks = tfdt.baseMediaDecodeTime;
      return truns.flatMap((run) =>
        run.sample_duration.map((durationTicks, index) => {
          const sample = {
            ...{ dtsTicks, durationTicks },
            sync: ((run.sample_flags[index] ?? 0) & NON_SYNC) === 0,
          };
          dtsTicks += durationTicks;
          return sample;
        }),
      );
    }),
  );
}

/** Ticks per second of the track that an init segment describes. */
export function readTimescale(init: Buffer): number {
  const file = MP4Box.createFile();
  const bytes = new Uint8Array(init);
  file.appendBuffer(MP4Box.MP4BoxBuffer.fromArrayBuffer(bytes.buffer, 0));
  file.flush();
  return file.getInfo().tracks[0]?.timescale ?? NaN;
}

type Moof = {
  readonly trafs: readonly {
    readonly tfdt: { readonly baseMediaDecodeTime: number };
    readonly truns: readonly {
      readonly sample_duration: readonly number[];
      readonly sample_flags: readonly number[];
    }[];
  }[];
};

const NON_SYNC = 0x10000;
