/**
 * Layers of the WHEP layer extension, pure: what a session can choose from, and a client's choice as
 * a LayerChoice (webrtc-http-egress-events, "layer selection"). `rid` numbers simulcast layers from
 * the lowest, `0`.
 */
import type { ConsumerId } from '@freshet/infra/runtime';
import type { ConsumerDescription, LayerChoice } from '@freshet/sfu';
import { whipError } from './errors.ts';

export type LayerEntry = {
  readonly rid?: string;
  readonly spatialLayerId: number;
  readonly temporalLayerId: number;
};

/** Value of one mid in the `layers` event. */
export type MediaLayers = {
  /** What is forwarded now. */
  readonly active: readonly LayerEntry[];
  /** All that can be chosen, lowest first. */
  readonly layers: readonly LayerEntry[];
};

export type LayerSelection = {
  readonly consumerId: ConsumerId;
  /** Undefined goes back to automatic choice. */
  readonly layers: LayerChoice | undefined;
};

type Section = { readonly media: string; readonly mid: string };

const FIELDS = [
  'mediaId',
  'rid',
  'encodingId',
  'spatialLayerId',
  'temporalLayerId',
  'maxSpatialLayerId',
  'maxTemporalLayerId',
] as const;

export function describeLayers(
  consumer: ConsumerDescription,
  current: LayerChoice | undefined,
): MediaLayers {
  const entry = (spatialLayerId: number, temporalLayerId: number): LayerEntry => ({
    ...(consumer.type === 'simulcast' && { rid: String(spatialLayerId) }),
    spatialLayerId,
    temporalLayerId,
  });
  const layers = Array.from({ length: consumer.spatialLayers }, (_, spatial) =>
    Array.from({ length: consumer.temporalLayers }, (__, temporal) => entry(spatial, temporal)),
  ).flat();
  const active =
    current === undefined ? [] : [entry(current.spatialLayer, current.temporalLayer ?? 0)];
  return { active, layers };
}

/** @throws WHIP_JSON_MALFORMED, WHIP_LAYER_UNKNOWN */
export function readLayerSelection(
  body: unknown,
  sections: readonly Section[],
  consumers: readonly ConsumerDescription[],
): LayerSelection {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw whipError('WHIP_JSON_MALFORMED', { message: 'a JSON object is expected' });
  }
  // Checked above to be a plain JSON object.
  const fields = body as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(fields).find((name) => !FIELDS.some((known) => known === name));
  if (unknown !== undefined) {
    throw whipError('WHIP_LAYER_UNKNOWN', { message: 'layers cannot be chosen by this field' });
  }
  const section = sections.find((candidate) => candidate.mid === fields['mediaId']);
  const consumer = consumers.find((candidate) => candidate.kind === section?.media);
  if (consumer === undefined) {
    throw whipError('WHIP_LAYER_UNKNOWN', { message: 'there is no such mediaId' });
  }
  const spatial =
    layerNumber(fields, consumer.spatialLayers, ['rid', 'encodingId', 'spatialLayerId']) ??
    layerNumber(fields, undefined, ['maxSpatialLayerId']);
  const temporal =
    layerNumber(fields, consumer.temporalLayers, ['temporalLayerId']) ??
    layerNumber(fields, undefined, ['maxTemporalLayerId']);
  if (spatial === undefined && temporal === undefined) {
    return { consumerId: consumer.consumerId, layers: undefined };
  }
  return {
    consumerId: consumer.consumerId,
    layers: {
      spatialLayer: Math.min(spatial ?? Infinity, consumer.spatialLayers - 1),
      ...(temporal !== undefined && {
        temporalLayer: Math.min(temporal, consumer.temporalLayers - 1),
      }),
    },
  };
}

/** First of `names` that is there. A limit may be above what there is, a choice may not. */
function layerNumber(
  fields: Readonly<Record<string, unknown>>,
  count: number | undefined,
  names: readonly string[],
): number | undefined {
  for (const name of names) {
    const value = fields[name];
    if (value === undefined) {
      continue;
    }
    const isNumberText = typeof value === 'string' && /^\d{1,3}$/.test(value);
    const number = isNumberText ? Number(value) : value;
    if (
      typeof number !== 'number' ||
      !Number.isInteger(number) ||
      number < 0 ||
      (count !== undefined && number >= count)
    ) {
      throw whipError('WHIP_LAYER_UNKNOWN', { details: { field: name } });
    }
    return number;
  }
  return undefined;
}
