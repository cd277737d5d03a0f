/** What a broadcaster chooses before going live; kept in this browser. */
import type { CameraOptions, VideoCodec } from '@freshet/client';
import { useCallback, useState } from 'preact/hooks';
import type { Audience } from '../parts/audience-fields.tsx';
import { browserLanguage } from './languages.ts';

export type Resolution = '360p' | '720p' | '1080p';

/** Of something that the installation decides where nobody else does. */
export type Wish = 'default' | 'yes' | 'no';

export type StudioSettings = Audience & {
  readonly title: string;
  /** Name of a category; empty: none. */
  readonly category: string;
  /** BCP 47; empty: not said. */
  readonly language: string;
  /** As typed. */
  readonly tags: string;
  /** For adults. */
  readonly mature: boolean;
  readonly record: Wish;
  /** The recording for players. */
  readonly encrypt: Wish;
  readonly resolution: Resolution;
  readonly codec: VideoCodec;
};

export const RESOLUTIONS: Readonly<
  Record<Resolution, { readonly width: number; readonly height: number; readonly label: string }>
> = {
  '360p': { width: 640, height: 360, label: '360p · slow connections' },
  '720p': { width: 1_280, height: 720, label: '720p · recommended' },
  '1080p': { width: 1_920, height: 1_080, label: '1080p · fast connections' },
};

export const CODECS: Readonly<Record<VideoCodec, string>> = {
  VP8: 'VP8 · works everywhere',
  H264: 'H.264 · often in hardware',
  VP9: 'VP9 · sharper at low rates',
  AV1: 'AV1 · sharpest, needs a fast computer',
};

export const WISHES: readonly (readonly [Wish, string])[] = [
  ['default', 'As the server does'],
  ['yes', 'Yes'],
  ['no', 'No'],
];

export const wishValue = (wish: Wish): boolean | null =>
  wish === 'default' ? null : wish === 'yes';

const STORAGE_KEY = 'freshet.studio';

function defaults(): StudioSettings {
  return {
    title: '',
    category: '',
    language: browserLanguage(),
    tags: '',
    mature: false,
    visibility: 'public',
    membersLevel: null,
    record: 'default',
    encrypt: 'default',
    resolution: '720p',
    codec: 'VP8',
  };
}

export function cameraOptions(resolution: Resolution): CameraOptions {
  const { width, height } = RESOLUTIONS[resolution];
  return { width, height, frameRate: 30 };
}

/** The settings and a function that changes some of them. */
export function useStudioSettings(): readonly [
  StudioSettings,
  (change: Partial<StudioSettings>) => void,
] {
  const [settings, setSettings] = useState(read);
  const change = useCallback((part: Partial<StudioSettings>) => {
    setSettings((before) => {
      const after = { ...before, ...part };
      try {
        localStorage.setItem(STORAGE_KEY, JSON.stringify(after));
      } catch {
        // They last until the page is left.
      }
      return after;
    });
  }, []);
  return [settings, change];
}

function read(): StudioSettings {
  const otherwise = defaults();
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}');
    const row =
      typeof stored === 'object' && stored !== null ? (stored as Partial<StudioSettings>) : {};
    const text = (name: 'title' | 'category' | 'language' | 'tags'): string => {
      const value = row[name];
      return typeof value === 'string' ? value : otherwise[name];
    };
    return {
      title: text('title'),
      category: text('category'),
      language: text('language'),
      tags: text('tags'),
      mature: row.mature === true,
      visibility:
        row.visibility === 'unlisted' || row.visibility === 'private' ? row.visibility : 'public',
      membersLevel: levelOf(row.membersLevel),
      record: wishOf(row.record),
      encrypt: wishOf(row.encrypt),
      resolution:
        row.resolution !== undefined && row.resolution in RESOLUTIONS
          ? row.resolution
          : otherwise.resolution,
      codec: row.codec !== undefined && row.codec in CODECS ? row.codec : otherwise.codec,
    };
  } catch {
    return otherwise;
  }
}

function wishOf(value: unknown): Wish {
  return value === 'yes' || value === 'no' ? value : 'default';
}

function levelOf(value: unknown): number | null {
  return typeof value === 'number' && [0, 1, 2, 3].includes(value) ? value : null;
}
