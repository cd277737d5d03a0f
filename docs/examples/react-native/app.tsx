/** A whole app: the first screen goes live, the second one watches. Background modes: see docs/sdk.md. */
import { useEffect, useState } from 'react';
import { AppState, Button, StyleSheet, Text, View } from 'react-native';
import * as webrtc from 'react-native-webrtc';
import type {
  BroadcasterState,
  NativeBroadcaster,
  NativePlayer,
} from '@freshet/client/react-native';
import { createFreshet } from '@freshet/client/react-native';

const SERVER = 'https://live.example.org';

/** Once per app. `netInfo`, `keepAwake` and `audioRoute` are handed in the same way where the app has them. */
const freshet = createFreshet({ webrtc, appState: AppState });

export type AppProps = {
  readonly streamId: string;
  /** From your own server, for its user. */
  readonly token: string;
};

export function App({ streamId, token }: AppProps) {
  const [isStudio, setStudio] = useState(true);
  return (
    <View style={styles.app}>
      {isStudio ? <Studio streamId={streamId} token={token} /> : <Watch streamId={streamId} />}
      <Button title={isStudio ? 'Watch' : 'Go live'} onPress={() => setStudio(!isStudio)} />
    </View>
  );
}

function Studio({ streamId, token }: AppProps) {
  const [studio, setStudio] = useState<NativeBroadcaster>();
  const [state, setState] = useState<BroadcasterState>('idle');
  const [previewUrl, setPreviewUrl] = useState<string>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    const created = freshet.createBroadcaster({ url: SERVER, token, inBackground: 'audio' });
    const showPreview = (): void => setPreviewUrl(urlOf(created.stream));
    created.broadcaster.on('state', (event) => {
      setState(event.state);
      setProblem(event.error?.remedy);
    });
    created.broadcaster.on('localTrack', showPreview);
    created
      .startPreview({ side: 'front' })
      .then(showPreview, (error: Error) => setProblem(error.message));
    setStudio(created);
    return () => void created.close();
  }, [token]);

  const isOn = state === 'live' || state === 'reconnecting';
  const toggle = (): void => {
    const done = isOn ? studio?.stop({ endStream: true }) : studio?.goLive({ streamId });
    done?.catch((error: Error) => setProblem(error.message));
  };
  return (
    <View style={styles.screen}>
      <webrtc.RTCView
        style={styles.picture}
        streamURL={previewUrl ?? ''}
        mirror
        objectFit="cover"
      />
      <Text>{problem ?? state}</Text>
      <Button title={isOn ? 'End' : 'Go live'} onPress={toggle} />
      <Button title="Turn the camera" onPress={() => void studio?.flipCamera()} />
      <Button
        title="Mute"
        onPress={() => studio?.broadcaster.muteMicrophone(!studio.broadcaster.muted.microphone)}
      />
    </View>
  );
}

function Watch({ streamId }: { readonly streamId: string }) {
  const [view, setView] = useState<{
    readonly streamUrl: string | undefined;
    readonly revision: number;
  }>();
  const [state, setState] = useState<string>('idle');

  useEffect(() => {
    const watching: NativePlayer = freshet.createPlayer({ url: SERVER, streamId });
    watching.view.on('change', setView);
    watching.player.on('state', (event) => setState(event.error?.remedy ?? event.state));
    watching.player.play().catch(() => undefined);
    return () => watching.close();
  }, [streamId]);

  return (
    <View style={styles.screen}>
      <webrtc.RTCView
        key={view?.revision}
        style={styles.picture}
        streamURL={view?.streamUrl ?? ''}
        objectFit="contain"
      />
      <Text>{state}</Text>
    </View>
  );
}

/** A stream of react-native-webrtc knows the address under which RTCView finds it. */
function urlOf(stream: object): string | undefined {
  return 'toURL' in stream && typeof stream.toURL === 'function'
    ? String(stream.toURL())
    : undefined;
}

const styles = StyleSheet.create({
  app: { flex: 1, padding: 16 },
  screen: { flex: 1 },
  picture: { flex: 1, backgroundColor: 'black' },
});
