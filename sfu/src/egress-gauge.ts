/**
 * Egress of a node in bit/s, estimated from a few sessions at a time: asking every transport of a full
 * worker would cost more than the answer is worth.
 */
import type { Session } from './session.ts';

const SAMPLE_MS = 5000;
const SAMPLED_SESSIONS = 20;

export type EgressGauge = { readonly bps: number; close(): void };

/** `sendBitrateOf` gives undefined for sessions that send nothing. */
export function createEgressGauge(
  sessions: () => readonly Session[],
  sendBitrateOf: (session: Session) => Promise<number | undefined>,
): EgressGauge {
  let bps = 0;
  let offset = 0;
  const sample = async (): Promise<void> => {
    const viewers = sessions().filter((session) => session.kind === 'subscribe');
    const first = viewers.length === 0 ? 0 : offset % viewers.length;
    const chosen = [...viewers, ...viewers]
      .slice(first, first + viewers.length)
      .slice(0, SAMPLED_SESSIONS);
    offset += SAMPLED_SESSIONS;
    const rates = await Promise.all(
      chosen.map((session) => sendBitrateOf(session).catch(() => undefined)),
    );
    const known = rates.flatMap((rate) => rate ?? []);
    const mean = known.reduce((sum, rate) => sum + rate, 0) / Math.max(1, known.length);
    bps = Math.round(mean * viewers.length);
  };
  let isSampling = false;
  const timer = setInterval(() => {
    if (!isSampling) {
      isSampling = true;
      void sample().finally(() => {
        isSampling = false;
      });
    }
  }, SAMPLE_MS);
  timer.unref();
  return {
    get bps() {
      return bps;
    },
    close: () => clearInterval(timer),
  };
}
