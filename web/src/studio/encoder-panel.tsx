/** For OBS, ffmpeg and hardware encoders: the channel's lasting key and the lines to paste. */
import { useState } from 'preact/hooks';
import { getChannelKey, rotateChannelKey } from '../api.ts';
import type { IngestAddresses, StreamKey } from '../api.ts';
import { useResource } from '../lib/use-resource.ts';
import { CopyField } from '../parts/copy-field.tsx';
import { describeError } from '../parts/error-text.tsx';
import { Icon } from '../parts/icon.tsx';
import { Modal } from '../parts/modal.tsx';

export function EncoderPanel(props: { readonly signedIn: boolean; readonly onSignIn: () => void }) {
  return (
    <section class="panel" aria-labelledby="encoder-title">
      <header class="panel-head">
        <h2 id="encoder-title">OBS and other encoders</h2>
      </header>
      {props.signedIn ? (
        <ChannelKeyBox />
      ) : (
        <>
          <p class="panel-text">
            Your channel has one lasting key. Set your encoder up once, and press its start button
            whenever you want to be live.
          </p>
          <button type="button" class="button" onClick={props.onSignIn}>
            Sign in to get your key
          </button>
        </>
      )}
    </section>
  );
}

function ChannelKeyBox() {
  const state = useResource('channel-key', (signal) => getChannelKey({ signal }));
  const [key, setKey] = useState<StreamKey>();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>();
  const [busy, setBusy] = useState(false);

  const rotate = async (): Promise<void> => {
    setAsking(false);
    setBusy(true);
    setError(undefined);
    try {
      setKey(await rotateChannelKey());
      state.reload();
    } catch (thrown) {
      setError(thrown);
    } finally {
      setBusy(false);
    }
  };

  if (state.value === undefined) {
    return state.error === undefined ? (
      <p class="panel-text" aria-busy="true">
        Loading…
      </p>
    ) : (
      <p class="form-error" role="alert">
        {state.error.message}{' '}
        <button type="button" class="link-button" onClick={state.reload}>
          Try again
        </button>
      </p>
    );
  }
  const { exists, lastUsedAt } = state.value;
  return (
    <>
      {key === undefined ? (
        <p class="panel-text">
          {exists
            ? `Your channel has a key${lastUsedAt === null ? '' : `, last used ${new Date(lastUsedAt).toLocaleDateString('en')}`}. It is shown only when it is made; if you lost it, make a new one.`
            : 'Make your channel’s key once, paste it into your encoder, and press its start button whenever you want to be live.'}
        </p>
      ) : (
        <p class="panel-text">
          Copy the key now: it is not shown again. Whoever has it can go live on your channel.
        </p>
      )}
      {key !== undefined && <CopyField label="Stream key" value={key.streamKey} secret />}
      <p>
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => {
            if (exists) {
              setAsking(true);
            } else {
              void rotate();
            }
          }}
        >
          <Icon name="refresh" /> {exists ? 'Make a new key' : 'Make the key'}
        </button>
      </p>
      {error !== undefined && (
        <p class="form-error" role="alert">
          {describeError(error).message}
        </p>
      )}
      <Lines addresses={state.value} streamKey={key} />
      {asking && (
        <Modal title="Make a new key?" onClose={() => setAsking(false)}>
          <p>
            The present key stops working at once. Encoders that use it have to be given the new
            one.
          </p>
          <p class="modal-actions">
            <button type="button" class="button" onClick={() => setAsking(false)}>
              Keep the present key
            </button>
            <button type="button" class="button button-danger" onClick={() => void rotate()}>
              Make a new key
            </button>
          </p>
        </Modal>
      )}
    </>
  );
}

function Lines(props: {
  readonly addresses: IngestAddresses;
  readonly streamKey: StreamKey | undefined;
}) {
  const { addresses, streamKey } = props;
  const key = streamKey?.streamKey ?? 'YOUR_KEY';
  const isSecret = streamKey !== undefined;
  const srt =
    streamKey?.srtUrl ??
    `srt://${new URL(addresses.ingestUrl).hostname}:8890?mode=caller&streamid=publish:YOUR_KEY`;
  return (
    <div class="encoders">
      <details class="encoder">
        <summary>OBS by WHIP, least delay</summary>
        <p class="panel-text">
          Settings → Stream → Service: WHIP. The key goes into “Bearer Token”.
        </p>
        <CopyField label="Server" value={addresses.whipUrl} />
      </details>
      <details class="encoder">
        <summary>OBS and hardware by RTMP</summary>
        <p class="panel-text">
          Settings → Stream → Service: Custom. Turn B-frames off for the least delay.
        </p>
        <CopyField label="RTMP server" value={addresses.rtmpsUrl ?? addresses.ingestUrl} />
      </details>
      <details class="encoder">
        <summary>ffmpeg</summary>
        <CopyField
          label="ffmpeg command"
          secret={isSecret}
          value={`ffmpeg -re -i input.mp4 -c:v libx264 -preset veryfast -tune zerolatency -bf 0 -g 60 -c:a aac -b:a 160k -f flv ${addresses.ingestUrl}/${key}`}
        />
      </details>
      <details class="encoder">
        <summary>SRT</summary>
        <CopyField label="SRT address" secret={isSecret} value={srt} />
      </details>
    </div>
  );
}
