/** Hardware encoders are tried before they are used: where one does not work, libx264 takes its place. */
import { probeH264Encoder } from '@freshet/infra/media';
import type { Logger } from '@freshet/infra/runtime';
import { DEFAULT_LADDER } from './ladder-options.ts';
import type { LadderOptions } from './ladder-options.ts';

/** Never rejects. */
export async function chooseEncoder(ladder: LadderOptions, log: Logger): Promise<LadderOptions> {
  const { encoder, ffmpegPath, preset } = ladder;
  if (encoder === DEFAULT_LADDER.encoder) {
    return ladder;
  }
  const probe = await probeH264Encoder(encoder, {
    preset,
    ...(ffmpegPath !== undefined && { ffmpegPath }),
  });
  if (probe.works) {
    log.info({ encoder }, 'hls encodes with this encoder');
    return ladder;
  }
  log.warn({ encoder, reason: probe.reason }, 'hls encoder does not work here, libx264 is used');
  return { ...ladder, encoder: DEFAULT_LADDER.encoder };
}
