/**
 * Invitations and seat tokens: `<streamId>.<id>.<mac>`, an HMAC with the stage's own key, so that every
 * node that can read the stage can check them, and none can be made up or moved to another stage.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';

export type StageTokenUse = 'invitation' | 'seat';
/** What a token says before it is checked. */
export type StageClaim = { readonly streamId: string; readonly id: string; readonly mac: string };

const FORM = /^(st_[\w-]{4,64})\.((?:in|us|gu)_[\w-]{4,64})\.([\w-]{43})$/;

/** Undefined for what has not the form of a token. */
export function readStageToken(token: string): StageClaim | undefined {
  const match = FORM.exec(token);
  const [, streamId, id, mac] = match ?? [];
  return streamId === undefined || id === undefined || mac === undefined
    ? undefined
    : { streamId, id, mac };
}

export function writeStageToken(
  key: string,
  use: StageTokenUse,
  about: { readonly streamId: string; readonly id: string },
): string {
  return `${about.streamId}.${about.id}.${macOf(key, use, about)}`;
}

export function isGenuine(key: string, use: StageTokenUse, claim: StageClaim): boolean {
  return timingSafeEqual(Buffer.from(macOf(key, use, claim)), Buffer.from(claim.mac));
}

function macOf(
  key: string,
  use: StageTokenUse,
  { streamId, id }: { readonly streamId: string; readonly id: string },
): string {
  const secret = Buffer.from(key, 'base64url');
  return createHmac('sha256', secret).update(`${use}/${streamId}/${id}`).digest('base64url');
}
