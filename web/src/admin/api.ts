/** What operators are told of the media nodes (administrators only). */
import { callApi } from '../lib/http.ts';
import { accessToken } from '../lib/session.ts';

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
  const { nodes } = await callApi<{ readonly nodes: readonly MediaNode[] }>('/admin/nodes', {
    accessToken: await accessToken(),
    signal,
  });
  return nodes;
}

export async function getTopology(streamId: string, signal: AbortSignal): Promise<StreamTopology> {
  return callApi(`/admin/streams/${encodeURIComponent(streamId)}/topology`, {
    accessToken: await accessToken(),
    signal,
  });
}
