/** Cameras, microphones and screens: asking for them, listing them, and saying why it did not work. */
import { clientError, FreshetError, nameOf } from './errors.ts';
import type { ClientErrorCode } from './errors.ts';

export type CameraOptions = {
  readonly deviceId?: string | undefined;
  /** Wished for, not demanded. Default 1280 × 720 at 30. */
  readonly width?: number;
  readonly height?: number;
  readonly frameRate?: number;
  readonly facingMode?: 'user' | 'environment';
};

export type MicrophoneOptions = {
  readonly deviceId?: string | undefined;
  /**
   * `speech` removes echo and noise and levels the volume; `music` leaves the sound as it is, in
   * stereo. Default `speech`.
   */
  readonly profile?: 'speech' | 'music';
};

/** One device; the label is empty until access was allowed once. */
export type CaptureDevice = { readonly deviceId: string; readonly label: string };

export type DeviceList = {
  readonly cameras: readonly CaptureDevice[];
  readonly microphones: readonly CaptureDevice[];
};

const DEFAULT_CAMERA = { width: 1_280, height: 720, frameRate: 30 } as const;

/** Can this page use cameras at all? False on http pages away from localhost. */
export function canCapture(): boolean {
  return globalThis.isSecureContext && 'mediaDevices' in navigator;
}

/** Can this browser share a screen? Phones cannot. */
export function canShareScreen(): boolean {
  return canCapture() && 'getDisplayMedia' in navigator.mediaDevices;
}

/** Lists cameras and microphones. @throws CLIENT_CAPTURE_INSECURE */
export async function listDevices(): Promise<DeviceList> {
  assertSecure();
  const devices = await navigator.mediaDevices.enumerateDevices();
  const ofKind = (kind: MediaDeviceKind): CaptureDevice[] =>
    devices
      .filter((device) => device.kind === kind)
      .map(({ deviceId, label }) => ({ deviceId, label }));
  return { cameras: ofKind('videoinput'), microphones: ofKind('audioinput') };
}

/**
 * Asks for camera and microphone in one dialog. What does not exist is left out as long as the other
 * does.
 *
 * @throws CLIENT_CAPTURE_INSECURE, CLIENT_CAPTURE_DENIED, CLIENT_CAPTURE_NOT_FOUND,
 *   CLIENT_CAPTURE_IN_USE, CLIENT_CAPTURE_UNSUITABLE
 */
export async function captureUserMedia(wanted: {
  readonly camera?: CameraOptions | undefined;
  readonly microphone?: MicrophoneOptions | undefined;
}): Promise<MediaStreamTrack[]> {
  const { cameras, microphones } = await listDevices();
  const video = wanted.camera !== undefined && cameras.length > 0;
  const audio = wanted.microphone !== undefined && microphones.length > 0;
  if (!video && !audio) {
    throw clientError('CLIENT_CAPTURE_NOT_FOUND');
  }
  try {
    const stream = await navigator.mediaDevices.getUserMedia({
      video: video ? videoConstraints(wanted.camera ?? {}) : false,
      audio: audio ? audioConstraints(wanted.microphone ?? {}) : false,
    });
    return stream.getTracks();
  } catch (thrown) {
    throw captureError(thrown);
  }
}

/** Asks for a screen, window or tab. @throws CLIENT_SCREEN_DENIED, CLIENT_CAPTURE_INSECURE */
export async function captureScreen(): Promise<MediaStreamTrack> {
  return (await askForScreen(false)).picture;
}

/** What was shared; the sound only where the person and the browser gave it. */
export type ScreenCapture = {
  readonly picture: MediaStreamTrack;
  readonly sound: MediaStreamTrack | undefined;
};

/** As `captureScreen`, with what it sounds like. The caller stops both. Errors as there. */
export function captureScreenWithSound(): Promise<ScreenCapture> {
  return askForScreen(true);
}

async function askForScreen(audio: boolean): Promise<ScreenCapture> {
  assertSecure();
  if (!canShareScreen()) {
    throw clientError('CLIENT_UNSUPPORTED_BROWSER', {
      message: 'this browser cannot share a screen',
    });
  }
  try {
    const stream = await navigator.mediaDevices.getDisplayMedia({
      video: { frameRate: { ideal: 30 } },
      audio,
    });
    const [picture] = stream.getVideoTracks();
    if (picture !== undefined) {
      return { picture, sound: stream.getAudioTracks()[0] };
    }
  } catch (thrown) {
    if (isNamed(thrown, 'NotAllowedError', 'AbortError')) {
      throw clientError('CLIENT_SCREEN_DENIED', { cause: thrown });
    }
    throw captureError(thrown);
  }
  throw clientError('CLIENT_SCREEN_DENIED');
}

/** What getUserMedia threw (Media Capture and Streams §10.2), as our error. */
export function captureError(thrown: unknown): FreshetError {
  if (thrown instanceof FreshetError) {
    return thrown;
  }
  const code = CODES.get(nameOf(thrown)) ?? 'CLIENT_INTERNAL';
  return clientError(code, { cause: thrown });
}

const CODES: ReadonlyMap<string, ClientErrorCode> = new Map([
  ['NotAllowedError', 'CLIENT_CAPTURE_DENIED'],
  ['SecurityError', 'CLIENT_CAPTURE_DENIED'],
  ['NotFoundError', 'CLIENT_CAPTURE_NOT_FOUND'],
  ['NotReadableError', 'CLIENT_CAPTURE_IN_USE'],
  ['AbortError', 'CLIENT_CAPTURE_IN_USE'],
  ['OverconstrainedError', 'CLIENT_CAPTURE_UNSUITABLE'],
]);

function assertSecure(): void {
  if (!canCapture()) {
    throw clientError('CLIENT_CAPTURE_INSECURE');
  }
}

function videoConstraints(options: CameraOptions): MediaTrackConstraints {
  const { deviceId, facingMode } = options;
  return {
    width: { ideal: options.width ?? DEFAULT_CAMERA.width },
    height: { ideal: options.height ?? DEFAULT_CAMERA.height },
    frameRate: { ideal: options.frameRate ?? DEFAULT_CAMERA.frameRate },
    ...(deviceId === undefined ? {} : { deviceId: { exact: deviceId } }),
    ...(facingMode === undefined ? {} : { facingMode }),
  };
}

function audioConstraints(options: MicrophoneOptions): MediaTrackConstraints {
  const isSpeech = options.profile !== 'music';
  return {
    echoCancellation: isSpeech,
    noiseSuppression: isSpeech,
    autoGainControl: isSpeech,
    ...(isSpeech ? {} : { channelCount: 2 }),
    ...(options.deviceId === undefined ? {} : { deviceId: { exact: options.deviceId } }),
  };
}

function isNamed(thrown: unknown, ...names: readonly string[]): boolean {
  return names.includes(nameOf(thrown));
}
