/** Who may have which recording or clip: a signed path, else the catalog's word, remembered for a moment. */
import { timingSafeEqual } from 'node:crypto';
import { checkPathToken } from '@freshet/infra/runtime';
import type { ClipId, MediaCatalog, MediaClaim, MediaGrant, VodId } from '@freshet/infra/runtime';
import { hlsError } from '../errors.ts';
import type { RecordedRoute } from './recorded-route.ts';

export type RecordedGateOptions = {
  /** Key of signed paths; without it they are refused. */
  readonly pathKey: Uint8Array | undefined;
  /** What edges prove themselves with. */
  readonly edgeSecret: string | undefined;
};

type Asker = {
  readonly authorization: string | undefined;
  readonly forwardedBy: string | undefined;
};

const REMEMBER_MS = 2000;
const MAX_REMEMBERED = 10_000;
const BEARER = /^Bearer ([A-Za-z0-9._~+/=-]{1,4096})$/i;
const NOTHING: MediaClaim = { kind: 'nothing' };
const CHECKED_BY_EDGE = 'edge';

export class RecordedGate {
  readonly #catalog: Pick<MediaCatalog, 'authorizeVod' | 'authorizeClip'>;
  readonly #options: RecordedGateOptions;
  readonly #answers = new Map<string, { untilMs: number; grant: Promise<MediaGrant> }>();

  constructor(
    catalog: Pick<MediaCatalog, 'authorizeVod' | 'authorizeClip'>,
    options: RecordedGateOptions,
  ) {
    this.#catalog = catalog;
    this.#options = options;
  }

  /** @throws HLS_TOKEN_INVALID, VOD_NOT_FOUND, CLIP_NOT_FOUND */
  async admit(route: RecordedRoute, asker: Asker): Promise<MediaGrant> {
    const { token } = route;
    if (token === undefined) {
      const bearer =
        asker.authorization === undefined ? undefined : BEARER.exec(asker.authorization)?.[1];
      return this.#ask(route, bearer === undefined ? NOTHING : { kind: 'token', token: bearer });
    }
    const checked = token === CHECKED_BY_EDGE && this.#isEdge(asker.forwardedBy);
    if (!checked && !this.#isGood(route, token)) {
      throw hlsError('HLS_TOKEN_INVALID');
    }
    return this.#ask(route, { kind: 'signed_path' });
  }

  #isGood({ folder, id }: RecordedRoute, token: string): boolean {
    const { pathKey } = this.#options;
    return (
      pathKey !== undefined &&
      checkPathToken(pathKey, { streamId: id, token, nowMs: Date.now(), folder })
    );
  }

  #isEdge(field: string | undefined): boolean {
    const { edgeSecret } = this.#options;
    const given = field?.slice(field.indexOf('.') + 1);
    if (edgeSecret === undefined || given === undefined) {
      return false;
    }
    const [a, b] = [Buffer.from(given), Buffer.from(edgeSecret)];
    return a.length === b.length && timingSafeEqual(a, b);
  }

  #ask({ folder, id }: RecordedRoute, claim: MediaClaim): Promise<MediaGrant> {
    const key = `${id} ${claim.kind} ${claim.kind === 'token' ? claim.token : ''}`;
    const nowMs = Date.now();
    const known = this.#answers.get(key);
    if (known !== undefined && known.untilMs > nowMs) {
      return known.grant;
    }
    if (this.#answers.size >= MAX_REMEMBERED) {
      this.#answers.clear();
    }
    // The form was checked by the route.
    const grant =
      folder === 'vod'
        ? this.#catalog.authorizeVod(id as VodId, claim)
        : this.#catalog.authorizeClip(id as ClipId, claim);
    this.#answers.set(key, { untilMs: nowMs + REMEMBER_MS, grant });
    grant.catch(() => this.#answers.delete(key));
    return grant;
  }
}
