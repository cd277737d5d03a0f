/** Going live and ending: the stream in the API, the broadcaster in the SDK, in the right order. */
import type { Broadcaster } from '@freshet/client';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { createStream, editStream, getStream, listMyStreams, stopStream } from '../api.ts';
import type { Stream } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import type { StudioSettings } from './settings.ts';
import type { Studio } from './use-broadcaster.ts';

export type Air = {
  /** The stream that is or was sent from here. */
  readonly stream: Stream | undefined;
  /** A stream of this user that is live but not from this page. */
  readonly elsewhere: Stream | undefined;
  readonly busy: boolean;
  readonly viewerCount: number | undefined;
  readonly goLive: () => void;
  readonly resume: (stream: Stream) => void;
  readonly end: () => void;
  readonly endElsewhere: (stream: Stream) => void;
};

const POLL_MS = 5_000;

export function useAir(studio: Studio, settings: StudioSettings, userId: string | undefined): Air {
  const [stream, setStream] = useState<Stream>();
  const [busy, setBusy] = useState(false);
  const { state, run } = studio;
  const isOn = state === 'live' || state === 'reconnecting' || state === 'connecting';

  const mine = useResource(
    `mine:${userId ?? ''}`,
    async (signal) => (userId === undefined ? undefined : listMyStreams({ signal })),
    { everyMs: POLL_MS },
  );
  const current = useResource(
    `air:${stream?.streamId ?? ''}`,
    async (signal) => (stream === undefined ? undefined : getStream(stream.streamId, { signal })),
    { everyMs: POLL_MS },
  );

  const send = useCallback(
    (prepare: () => Promise<Stream>) => {
      run(async (broadcaster) => {
        setBusy(true);
        try {
          const made = await prepare();
          setStream(made);
          await publish(broadcaster, made.streamId, settings);
        } finally {
          setBusy(false);
        }
      });
    },
    [run, settings],
  );

  useLateTitle(isOn ? stream : undefined, settings);

  const elsewhere = mine.value?.streams.find(
    (other) => other.status === 'live' && !(isOn && other.streamId === stream?.streamId),
  );
  return {
    stream: current.value ?? stream,
    elsewhere: isOn || state === 'ended' ? undefined : elsewhere,
    busy: busy || state === 'connecting',
    viewerCount: current.value?.viewerCount,
    goLive: () => {
      send(() => createStream({ title: settings.title.trim(), category: category(settings) }));
    },
    resume: (other) => {
      send(() => Promise.resolve(other));
    },
    end: () => {
      const ending = stream;
      run(async (broadcaster) => {
        await broadcaster.stop({ endStream: true }).catch(() => undefined);
        if (ending !== undefined) {
          await stopStream(ending.streamId);
        }
      });
    },
    endElsewhere: (other) => {
      run(async () => {
        await stopStream(other.streamId);
        mine.reload();
      });
    },
  };
}

async function publish(
  broadcaster: Broadcaster,
  streamId: string,
  settings: StudioSettings,
): Promise<void> {
  await broadcaster.goLive({ streamId }, { video: { codec: settings.codec } });
}

const TITLE_SETTLES_MS = 1_200;

/** Title and category may change while live; viewers see it soon after typing stops. */
function useLateTitle(stream: Stream | undefined, settings: StudioSettings): void {
  const title = settings.title.trim();
  const wanted = category(settings);
  const streamId = stream?.streamId;
  const isSame = stream === undefined || (stream.title === title && stream.category === wanted);
  useEffect(() => {
    if (streamId === undefined || isSame || title === '') {
      return undefined;
    }
    const timer = setTimeout(() => {
      editStream(streamId, { title, category: wanted }).catch(() => undefined);
    }, TITLE_SETTLES_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [streamId, isSame, title, wanted]);
}

function category(settings: StudioSettings): string | null {
  const text = settings.category.trim();
  return text === '' ? null : text;
}
