/**
 * The origin of recordings and clips: `/vod/<vodId>/…`, `/clips/<clipId>.mp4`, and both behind signed
 * paths. Media never changes under its address; playlists of a recording that grows do.
 */
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { EDGE_FIELD, PlatformError, sendProblem } from '@freshet/infra/runtime';
import type {
  HttpHandler,
  Logger,
  MediaCatalog,
  MediaGrant,
  ObjectStore,
} from '@freshet/infra/runtime';
import { clipKey } from '../clips/clip-keys.ts';
import { HLS_STATUS_BY_CODE, hlsError } from '../errors.ts';
import { createMediaKeys } from '../encryption/media-keys.ts';
import { readEncrypted } from '../encryption/encrypted-media.ts';
import type { EncryptedAddress } from '../encryption/encrypted-address.ts';
import {
  CUSTOM_PICTURE,
  mediaKey,
  pictureKey,
  streamPictureKey,
} from '../recording/recording-keys.ts';
import { downloadBody } from './download-body.ts';
import { initsForDownload, planDownload } from './download-plan.ts';
import type { DownloadPlan } from './download-plan.ts';
import { CORS_FIELDS, sendStored, sendText } from './recorded-answer.ts';
import type { Exchange, Stored } from './recorded-answer.ts';
import { RecordedGate } from './recorded-gate.ts';
import type { RecordedGateOptions } from './recorded-gate.ts';
import { RecordedTexts } from './recorded-texts.ts';
import { parseRecordedPath } from './recorded-route.ts';
import type { RecordedRoute } from './recorded-route.ts';
import { StoryboardMaker } from '../thumbnails/storyboard-maker.ts';
import { isSheetOf, sheetName } from '../thumbnails/storyboard-track.ts';
import type { Sheet } from '../thumbnails/storyboard-track.ts';
import type { ShelvedVod, VodShelf } from './vod-shelf.ts';

export type RecordedOriginDeps = {
  readonly store: ObjectStore;
  readonly catalog: Pick<MediaCatalog, 'authorizeVod' | 'authorizeClip'>;
  readonly shelf: VodShelf;
  readonly log: Logger;
  /** Default `ffmpeg`, found on the path; makes storyboards. */
  readonly ffmpegPath?: string | undefined;
};

export type RecordedOriginOptions = RecordedGateOptions & {
  /** How far back a recording reaches while it grows, in seconds. */
  readonly windowS: number;
  /** What keys of encrypted recordings are made of, newest first; without any those are not shown. */
  readonly mediaSecrets?: readonly Uint8Array[];
};

/** A recording can be deleted or hidden, so its playlists are not kept for long. */
const FINISHED_SECONDS = 10;
const GROWING_SECONDS = 1;
const IMMUTABLE_SECONDS = 31_536_000;
/** How long a client may read from the store by itself, and how long it is told so without being asked again. */
const ADDRESS_SECONDS = 3600;
const SENT_AWAY_SECONDS = 1800;

/** `open`: everybody may see it, without showing anything. */
type Granted = MediaGrant & { readonly open: boolean };

export function createRecordedOrigin(
  deps: RecordedOriginDeps,
  options: RecordedOriginOptions,
): HttpHandler {
  const gate = new RecordedGate(deps.catalog, options);
  const { ffmpegPath } = deps;
  const storyboards = new StoryboardMaker(
    deps.store,
    ffmpegPath === undefined ? {} : { ffmpegPath },
  );
  const texts = new RecordedTexts(options.windowS);
  const keys = createMediaKeys(options.mediaSecrets ?? []);
  const plans = new WeakMap<object, { revision: number; plan: Promise<DownloadPlan> }>();

  async function answer(exchange: Exchange): Promise<void> {
    const { request, response } = exchange;
    if (request.method === 'OPTIONS') {
      response.writeHead(204, PREFLIGHT_FIELDS).end();
      return;
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      throw hlsError('HLS_METHOD_NOT_ALLOWED');
    }
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const route = parseRecordedPath(path);
    if (route === undefined) {
      throw hlsError('HLS_NOT_FOUND');
    }
    const edge = request.headers[EDGE_FIELD];
    const admitted = await gate.admit(route, {
      authorization: request.headers.authorization,
      forwardedBy: typeof edge === 'string' ? edge : undefined,
    });
    // What a signed path leads to may be kept on the way, and is not for everybody all the same.
    const grant = { ...admitted, open: admitted.shared && route.token === undefined };
    const sent =
      route.folder === 'clips'
        ? await sendClip(exchange, route, grant)
        : await sendVod(exchange, { route, grant, query });
    if (!sent) {
      throw hlsError('HLS_NOT_FOUND');
    }
  }

  async function sendClip(
    exchange: Exchange,
    { id, resource }: RecordedRoute,
    grant: Granted,
  ): Promise<boolean> {
    const names: Partial<Record<typeof resource.kind, string>> = {
      file: 'clip.mp4',
      multivariant: 'master.m3u8',
    };
    const name =
      resource.kind === 'playlist'
        ? `${resource.renditionId}.m3u8`
        : resource.kind === 'media'
          ? resource.uri
          : resource.kind === 'picture'
            ? resource.name
            : (names[resource.kind] ?? '');
    return sendObject(exchange, clipKey(id, name), {
      grant,
      seconds: resource.kind === 'file' ? 3600 : IMMUTABLE_SECONDS,
    });
  }

  async function sendVod(
    exchange: Exchange,
    asked: { readonly route: RecordedRoute; readonly grant: Granted; readonly query: string },
  ): Promise<boolean> {
    const { route, grant } = asked;
    const { id, resource } = route;
    const secretId = grant.encrypted === true ? keys?.secretId : undefined;
    if (grant.encrypted === true) {
      assertMayBeHad(resource, secretId !== undefined);
    }
    if (resource.kind === 'encrypted') {
      // Also after it was opened again, for players that are under way.
      return sendEncrypted(exchange, id, resource.address, grant);
    }
    if (resource.kind === 'media') {
      return sendObject(exchange, mediaKey(id, resource.uri), {
        grant,
        seconds: IMMUTABLE_SECONDS,
      });
    }
    if (resource.kind === 'picture') {
      const key = await pictureOf(id, resource.name, grant);
      return sendObject(exchange, key, { grant, seconds: 60 });
    }
    const vod = await deps.shelf.get(id);
    if (vod === undefined) {
      return false;
    }
    if (resource.kind === 'file') {
      return sendFile(exchange, { id, vod, grant });
    }
    if (resource.kind === 'sheet') {
      return sendSheet(exchange, { id, vod, grant, sheet: resource.sheet });
    }
    const skip = !vod.ended && /(?:^|&)_HLS_skip=(?:YES|v2)(?:&|$)/.test(asked.query);
    const text = texts.of(vod, resource, { skip, secretId });
    if (text === undefined) {
      return false;
    }
    const seconds = vod.ended ? FINISHED_SECONDS : GROWING_SECONDS;
    await sendText(exchange, { ...text, cacheControl: cacheControl(grant, seconds) });
    return true;
  }

  /** Without one of its owner's choice it has that of its stream. */
  async function pictureOf(id: string, name: string, { streamId }: Granted): Promise<string> {
    const own = pictureKey(id, name);
    if (name !== CUSTOM_PICTURE || streamId === undefined) {
      return own;
    }
    return (await deps.store.head(own)) === undefined ? streamPictureKey(streamId) : own;
  }

  /** Keys are kept nowhere on the way. */
  async function sendEncrypted(
    exchange: Exchange,
    id: string,
    address: EncryptedAddress,
    grant: Granted,
  ): Promise<boolean> {
    const bytes = await readEncrypted({ store: deps.store, keys }, id, address);
    const isKey = address.kind === 'key';
    return (
      bytes !== undefined &&
      sendStored(exchange, {
        contentType: isKey ? 'application/octet-stream' : 'video/iso.segment',
        sizeBytes: bytes.length,
        cacheControl: isKey ? 'no-store' : cacheControl(grant, IMMUTABLE_SECONDS),
        open: ({ start, end }) => Promise.resolve(Readable.from([bytes.subarray(start, end + 1)])),
      })
    );
  }

  async function sendFile(
    exchange: Exchange,
    asked: { readonly id: string; readonly vod: ShelvedVod; readonly grant: Granted },
  ): Promise<boolean> {
    const { id, vod, grant } = asked;
    const { index } = vod;
    let known = plans.get(index);
    if (known?.revision !== index.revision) {
      known = { revision: index.revision, plan: makePlan(id, vod) };
      plans.set(index, known);
      known.plan.catch(() => plans.delete(index));
    }
    const plan = await known.plan;
    return sendStored(exchange, {
      contentType: 'video/mp4',
      sizeBytes: plan.sizeBytes,
      cacheControl: cacheControl(grant, vod.ended ? FINISHED_SECONDS : 0),
      fileName: `${grant.title === '' ? id : grant.title}.mp4`,
      open: (range) => Promise.resolve(downloadBody(deps.store, id, { plan, range })),
    });
  }

  /** Made when it is asked for the first time. */
  async function sendSheet(
    exchange: Exchange,
    asked: {
      readonly id: string;
      readonly vod: ShelvedVod;
      readonly grant: Granted;
      readonly sheet: Sheet;
    },
  ): Promise<boolean> {
    const { id, vod, grant, sheet } = asked;
    const { index, ended } = vod;
    if (!isSheetOf({ durationS: index.durationS, ended }, sheet)) {
      return false;
    }
    const key = pictureKey(id, sheetName(sheet));
    if ((await deps.store.head(key)) === undefined && !(await storyboards.make(id, index, sheet))) {
      return false;
    }
    return sendObject(exchange, key, { grant, seconds: IMMUTABLE_SECONDS });
  }

  async function makePlan(id: string, { index }: ShelvedVod): Promise<DownloadPlan> {
    const bytes = new Map<string, Buffer>();
    for (const { uri } of initsForDownload(index)) {
      const found = await deps.store.get(mediaKey(id, uri));
      if (found !== undefined) {
        bytes.set(uri, await buffer(found.body));
      }
    }
    return planDownload(index, bytes);
  }

  async function sendObject(
    exchange: Exchange,
    key: string,
    how: { readonly grant: Granted; readonly seconds: number },
  ): Promise<boolean> {
    if (exchange.request.method === 'GET' && (await sendAway(exchange, key, how.grant))) {
      return true;
    }
    const object = await deps.store.head(key);
    if (object === undefined || object.sizeBytes === 0) {
      return false;
    }
    const stored: Stored = {
      contentType: object.contentType,
      sizeBytes: object.sizeBytes,
      cacheControl: cacheControl(how.grant, how.seconds),
      open: async (range) => (await deps.store.get(key, { range }))?.body,
    };
    return sendStored(exchange, stored);
  }

  /** To the store itself, where clients may read from it. */
  async function sendAway({ response }: Exchange, key: string, grant: Granted): Promise<boolean> {
    const how = { shared: grant.open, seconds: ADDRESS_SECONDS };
    const address = await deps.store.addressOf?.(key, how);
    if (address === undefined) {
      return false;
    }
    response.writeHead(302, {
      ...CORS_FIELDS,
      location: address,
      'cache-control': cacheControl(grant, SENT_AWAY_SECONDS),
      'content-length': 0,
    });
    response.end();
    return true;
  }

  return (request, response) => {
    answer({ request, response }).catch((error: unknown) => {
      if (response.headersSent) {
        response.destroy();
        return;
      }
      Object.entries(CORS_FIELDS).forEach(([name, value]) => response.setHeader(name, value));
      sendProblem(response, known(error), { log: deps.log, statusByCode: HLS_STATUS_BY_CODE });
    });
  };
}

const PREFLIGHT_FIELDS = {
  ...CORS_FIELDS,
  'access-control-allow-methods': 'GET, HEAD, OPTIONS',
  'access-control-allow-headers': 'Authorization, Range',
  'access-control-max-age': '86400',
};

const INIT_SEGMENT = /-i\d{1,16}\.(?:m4s|mp4)$/;

/** Of an encrypted recording nothing leaves the origin that plays without its keys. @throws HLS_ENCRYPTED */
function assertMayBeHad(resource: RecordedRoute['resource'], hasKeys: boolean): void {
  const isClear =
    resource.kind === 'file' ||
    resource.kind === 'manifest' ||
    (resource.kind === 'media' && !INIT_SEGMENT.test(resource.uri));
  if (isClear || !hasKeys) {
    throw hlsError('HLS_ENCRYPTED');
  }
}

/** What the store is asked by a path that is none of its keys is simply not there. */
function known(error: unknown): unknown {
  return error instanceof PlatformError && error.code === 'OBJECT_KEY_INVALID'
    ? hlsError('HLS_NOT_FOUND', { cause: error })
    : error;
}

function cacheControl({ shared }: MediaGrant, seconds: number): string {
  const immutable = seconds === IMMUTABLE_SECONDS ? ', immutable' : '';
  return `${shared ? 'public' : 'private'}, max-age=${seconds}${immutable}`;
}
