/**
 * Whether somebody may watch a stream, for questions that come thousands of times a second: answers are
 * remembered for some seconds, so that a crowd costs the database one look.
 */
import { createHash } from 'node:crypto';
import { PlatformError } from '@freshet/infra/runtime';
import type { StreamId } from '@freshet/infra/runtime';
import { apiError } from './errors.ts';
import type { Services } from './services.ts';

/** A stream that goes private, or ends, is noticed so late. */
const REMEMBER_MS = 5_000;
const MAX_REMEMBERED = 20_000;

/** @throws STREAM_NOT_FOUND */
export type WatchRight = (streamId: string, authorization: string | undefined) => Promise<StreamId>;

type Verdict = { readonly untilMs: number; readonly may: Promise<boolean> };

export function createWatchRight({
  authorizePlayback,
}: Pick<Services, 'authorizePlayback'>): WatchRight {
  const remembered = new Map<string, Verdict>();

  async function ask(streamId: StreamId, bearer: string | undefined): Promise<boolean> {
    try {
      return (await authorizePlayback(streamId, bearer)).status !== 'ended';
    } catch (error) {
      if (isRefused(error)) {
        return false;
      }
      throw error;
    }
  }

  return async (streamId, authorization) => {
    const bearer = /^Bearer +(\S{1,4096})$/i.exec(authorization ?? '')?.[1];
    // The question is looked up as it is; whether there is such a stream is the answer.
    const id = streamId as StreamId;
    const key = bearer === undefined ? streamId : `${streamId} ${digest(bearer)}`;
    const nowMs = performance.now();
    let verdict = remembered.get(key);
    if (verdict === undefined || verdict.untilMs < nowMs) {
      const may = ask(id, bearer);
      verdict = { untilMs: nowMs + REMEMBER_MS, may };
      remembered.delete(key);
      remembered.set(key, verdict);
      may.catch(() => remembered.delete(key));
      if (remembered.size > MAX_REMEMBERED) {
        remembered.delete(remembered.keys().next().value ?? key);
      }
    }
    if (!(await verdict.may)) {
      throw apiError('STREAM_NOT_FOUND');
    }
    return id;
  };
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof PlatformError &&
    (error.kind === 'not_found' || error.code === 'STREAM_FOR_MEMBERS')
  );
}
