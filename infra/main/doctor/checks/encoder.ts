/** The encoder that HLS is told to use: whether it works on this machine, which only trying tells. */
import { probeH264Encoder } from '@freshet/infra/media';
import type { EncoderProbe } from '@freshet/infra/media';
import type { Config } from '@freshet/infra/runtime';
import { ok, warning } from '../report.ts';
import type { Finding } from '../report.ts';

type Probe = (name: string) => Promise<EncoderProbe>;

const SOFTWARE = 'libx264';

export async function checkEncoder(
  { hls, hlsEncoder }: Pick<Config, 'hls' | 'hlsEncoder'>,
  probe: Probe = probeH264Encoder,
): Promise<Finding> {
  const title = 'HLS encoder';
  if (!hls || hlsEncoder === SOFTWARE) {
    return ok('hls.encoder', title, hls ? `${SOFTWARE}, in software` : 'HLS is off');
  }
  const result = await probe(hlsEncoder);
  return result.works
    ? ok('hls.encoder', title, `${hlsEncoder} works`)
    : warning('hls.encoder', title, {
        found: `${hlsEncoder} does not work here (${result.reason}); ${SOFTWARE} is used`,
        remedy: `install its driver, or set FRESHET_HLS_ENCODER=${SOFTWARE}`,
      });
}
