/** Viewers of the load tool, in processes of their own, on the media nodes of a cluster. */
import { setTimeout as pause } from 'node:timers/promises';
import { createLogger } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { parseLoadPlan } from '../../../infra/main/load/load-plan.ts';
import type { LoadTarget } from '../../../infra/main/load/load-share.ts';
import { LoadWorkers } from '../../../infra/main/load/load-workers.ts';
import type { CascadeCluster } from '../../support/cascade.ts';

const JOIN_LIMIT_MS = 60_000;
const LOOK_EVERY_MS = 100;

export type CrowdPlan = {
  readonly cascade: CascadeCluster;
  readonly streamId: StreamId;
  /** Nodes that are asked, in turn. */
  readonly at: readonly string[];
  readonly viewers: number;
  readonly rampS: number;
};

/**
 * Starts viewers evenly over `rampS`; resolves when each was started or refused. Unlike browsers they do
 * not repair losses.
 */
export async function startCrowd(plan: CrowdPlan): Promise<LoadWorkers> {
  const { streamId } = plan;
  const targets: LoadTarget[] = plan.at.map((name) => ({
    ...{ streamId, playbackUrl: '', chatUrl: '' },
    whepUrl: `${plan.cascade.node(name).baseUrl}/whep/${streamId}`,
  }));
  const words = ['--viewers', `${plan.viewers}`, '--ramp', `${plan.rampS}`, '--stream', streamId];
  const workers = new LoadWorkers(createLogger({ level: 'warn' }));
  try {
    await workers.start(parseLoadPlan([...words, '--processes', '2']), {
      ...{ targets, clip: undefined, token: undefined },
    });
    workers.watch();
    const latestMs = performance.now() + plan.rampS * 1000 + JOIN_LIMIT_MS;
    while (!workers.ready && performance.now() < latestMs) {
      await pause(LOOK_EVERY_MS);
    }
    return workers;
  } catch (error) {
    await workers.close();
    throw error;
  }
}
