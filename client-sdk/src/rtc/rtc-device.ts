/**
 * mediasoup-client Devices: what this browser can send and receive, intersected with what the server
 * routes. The browser's own part is asked once per page.
 */
import { Device, detectDevice } from 'mediasoup-client';
import { Chrome111 } from 'mediasoup-client/handlers/Chrome111';
import { Firefox120 } from 'mediasoup-client/handlers/Firefox120';
import { Safari12 } from 'mediasoup-client/handlers/Safari12';
import type { types } from 'mediasoup-client';
import type { RtpCapabilities } from '@freshet/signaling/proto';
import { clientError } from '../errors.ts';
import { DEFAULT_ROUTER_CAPABILITIES } from './default-router-capabilities.ts';

type Factory = types.HandlerFactory;
type NativeDirection = Parameters<Factory['getNativeRtpCapabilities']>[0]['direction'];

const STORAGE_KEY = 'freshet.routerCapabilities';
const devices = new Map<string, Promise<Device>>();
const MAX_DEVICES = 4;
let factory: Factory | undefined;
let givenFactory: Factory | undefined;

/** For platforms that are no browser: what makes peer connections there, before the first Device is. */
export function setHandlerFactory(given: Factory): void {
  givenFactory = given;
  factory = undefined;
  devices.clear();
}

/**
 * The Device for a server's capabilities; made once for equal ones.
 *
 * @throws CLIENT_UNSUPPORTED_BROWSER
 */
export function loadDevice(routerCapabilities: RtpCapabilities): Promise<Device> {
  const key = JSON.stringify(routerCapabilities);
  const known = devices.get(key);
  if (known !== undefined) {
    return known;
  }
  const made = makeDevice(routerCapabilities);
  devices.set(key, made);
  made.catch(() => devices.delete(key));
  for (const oldest of devices.keys()) {
    if (devices.size <= MAX_DEVICES) {
      break;
    }
    devices.delete(oldest);
  }
  return made;
}

/**
 * What the server most probably routes, before it said so: what it said last time, else the table
 * that Freshet servers of this version have.
 */
export function assumedRouterCapabilities(serverUrl: string): RtpCapabilities {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey(serverUrl)) ?? 'null');
    if (typeof stored === 'object' && stored !== null && 'codecs' in stored) {
      // Written by rememberRouterCapabilities; a wrong one only costs a second try.
      return stored as RtpCapabilities;
    }
  } catch {
    // No storage, or not ours.
  }
  return DEFAULT_ROUTER_CAPABILITIES;
}

/** Keeps what the server said for the next visit. */
export function rememberRouterCapabilities(serverUrl: string, capabilities: RtpCapabilities): void {
  try {
    const key = storageKey(serverUrl);
    if (sameCapabilities(capabilities, DEFAULT_ROUTER_CAPABILITIES)) {
      localStorage.removeItem(key);
    } else {
      localStorage.setItem(key, JSON.stringify(capabilities));
    }
  } catch {
    // Storage is full or forbidden: the next visit asks first.
  }
}

/** Equal as far as a player or publisher can tell. */
export function sameCapabilities(a: RtpCapabilities, b: RtpCapabilities): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

async function makeDevice(routerCapabilities: RtpCapabilities): Promise<Device> {
  const device = new Device({ handlerFactory: handlerFactory() });
  // mediasoup-client narrows header extension URIs to those it knows; unknown ones are skipped.
  await device.load({ routerRtpCapabilities: routerCapabilities as types.RtpCapabilities });
  return device;
}

/** The browser's handler with its native capabilities cached: asking costs two peer connections. */
function handlerFactory(): Factory {
  if (factory !== undefined) {
    return factory;
  }
  const base = baseFactory();
  const native = new Map<NativeDirection, Promise<types.RtpCapabilities>>();
  const ask = (direction: NativeDirection): Promise<types.RtpCapabilities> => {
    const known = native.get(direction) ?? base.getNativeRtpCapabilities({ direction });
    native.set(direction, known);
    known.catch(() => native.delete(direction));
    return known;
  };
  factory = {
    ...base,
    getNativeRtpCapabilities: ({ direction }) => {
      // A Device asks for both, one after the other: ask at once.
      void Promise.allSettled([ask('recvonly'), ask('sendonly')]);
      return ask(direction);
    },
  };
  return factory;
}

function baseFactory(): Factory {
  const hasWebRtc =
    typeof RTCPeerConnection === 'function' && 'addTransceiver' in RTCPeerConnection.prototype;
  if (!hasWebRtc) {
    throw clientError('CLIENT_UNSUPPORTED_BROWSER');
  }
  if (givenFactory !== undefined) {
    return givenFactory;
  }
  switch (detectDevice()) {
    case 'Firefox120':
      return Firefox120.createFactory({});
    case 'Safari12':
      return Safari12.createFactory({});
    case 'ReactNative106':
      throw clientError('CLIENT_UNSUPPORTED_BROWSER');
    case 'Chrome74':
    case 'Chrome111':
    case undefined:
      // Browsers under names of their own follow the same specification, and pages without https
      // are not told all of the name.
      return Chrome111.createFactory({});
  }
}

function storageKey(serverUrl: string): string {
  return `${STORAGE_KEY}:${serverUrl}`;
}
