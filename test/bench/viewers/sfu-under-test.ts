/** What the benchmark of viewers asks of each server it compares. */
import type { CrowdViewer } from './crowd.ts';

export type SfuUnderTest = {
  /** Of what forwards packets, with its threads. */
  readonly mediaPids: readonly number[];
  /** Of what only steers; none where one process does both. */
  readonly controlPids: readonly number[];
  /** Connects one viewer of the film. */
  watch(viewer: CrowdViewer): Promise<void>;
  close(): Promise<void>;
};

/** Keeps a process and its threads on one core. */
export const SERVER_CORE = 0;
/** For film and viewers. */
export const LOAD_CORE = 1;
