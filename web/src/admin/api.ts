/** What operators are told of the media nodes (administrators only). */
import { getOwn } from '../lib/own-api.ts';

export type MediaNode = {
  readonly nodeId: string;
  readonly region: string;
  readonly draining: boolean;
  /** 0–1 of a core. */
  readonly cpu: number;
  /** 0–1 of its sessions. */
  readonly occupancy: number;
  readonly consumers: number;
  readonly egressBps: number;
  readonly streams: number;
};

export type StreamTopology = {
  readonly streamId: string;
  readonly origin: string | null;
  readonly nodes: readonly {
    readonly nodeId: string;
    readonly region: string;
    readonly viewers: number;
  }[];
  readonly problems: readonly string[];
  /** A whole SVG document. */
  readonly svg: string;
};

export async function listNodes(signal: AbortSignal): Promise<readonly MediaNode[]> {
  return (await getOwn<{ readonly nodes: readonly MediaNode[] }>('/admin/nodes', { signal })).nodes;
}

export function getTopology(streamId: string, signal: AbortSignal): Promise<StreamTopology> {
  return getOwn(`/admin/streams/${encodeURIComponent(streamId)}/topology`, { signal });
}
