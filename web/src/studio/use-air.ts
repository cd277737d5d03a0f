/** Going live and ending: the stream in the API, the broadcaster in the SDK, in the right order. */
import type { Broadcaster } from '@freshet/client';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { createStream, editStream, getStream, listMyStreams, stopStream } from '../api.ts';
import type { Stream, StreamFields } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { wishValue } from './settings.ts';
import type { StudioSettings } from './settings.ts';
import { tagsOf } from './tags.ts';
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

  useLateFields(isOn ? stream : undefined, settings);

  const elsewhere = mine.value?.streams.find(
    (other) => other.status === 'live' && !(isOn && other.streamId === stream?.streamId),
  );
  return {
    stream: current.value ?? stream,
    elsewhere: isOn || state === 'ended' ? undefined : elsewhere,
    busy: busy || state === 'connecting',
    viewerCount: current.value?.viewerCount,
    goLive: () => {
      send(() => createStream({ ...fieldsOf(settings), ...firstFieldsOf(settings) }));
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

const FIELDS_SETTLE_MS = 1_200;

/** What the stream is may change while live; viewers see it soon after typing stops. */
function useLateFields(stream: Stream | undefined, settings: StudioSettings): void {
  const wanted = fieldsOf(settings);
  const streamId = stream?.streamId;
  const [told, setTold] = useState<{ readonly streamId: string; readonly text: string }>();
  const text = JSON.stringify(wanted);
  const known =
    told?.streamId === streamId ? told?.text : stream && JSON.stringify(fieldsIn(stream));
  useEffect(() => {
    if (streamId === undefined || text === known || wanted.title === '') {
      return undefined;
    }
    const timer = setTimeout(() => {
      editStream(streamId, wanted).then(
        () => {
          setTold({ streamId, text });
        },
        () => undefined,
      );
    }, FIELDS_SETTLE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [streamId, text, known]);
}

type Fields = Required<Pick<StreamFields, 'title' | 'category' | 'language' | 'tags' | 'mature'>>;

/** What of the settings is the stream's, and may change while it runs. */
export function fieldsOf(settings: StudioSettings): Fields {
  return {
    title: settings.title.trim(),
    category: settings.category === '' ? null : settings.category,
    language: settings.language === '' ? null : settings.language,
    tags: tagsOf(settings.tags),
    mature: settings.mature,
  };
}

/** What a stream begins with; later changes are made where nobody makes them in passing. */
export function firstFieldsOf(settings: StudioSettings): StreamFields {
  const { visibility, membersLevel } = settings;
  return {
    visibility,
    membersLevel: visibility === 'private' ? null : membersLevel,
    record: wishValue(settings.record),
    encrypt: wishValue(settings.encrypt),
  };
}

function fieldsIn({ title, category, language, tags, mature }: Stream): Fields {
  return { title, category, language, tags, mature };
}
