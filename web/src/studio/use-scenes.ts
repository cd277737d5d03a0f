/** Scenes and sound of the studio as component state. */
import type { Scene, SceneCorner } from '@freshet/client';
import { useEffect, useRef, useState } from 'preact/hooks';
import { StudioScenes } from './studio-scenes.ts';
import { StudioSound } from './studio-sound.ts';
import type { Studio } from './use-broadcaster.ts';

export type Scenes = {
  readonly scene: Scene;
  readonly sound: StudioSound | undefined;
  /** Grows when something about the sound has changed. */
  readonly soundRevision: number;
  readonly choose: (scene: Scene, corner?: SceneCorner) => void;
  readonly showImage: (file: Blob) => void;
  readonly playMusic: (file: Blob) => void;
};

export function useScenes(
  studio: Studio,
  size: { readonly width: number; readonly height: number },
): Scenes {
  const [scene, setScene] = useState<Scene>('camera');
  const [soundRevision, setRevision] = useState(0);
  const [parts, setParts] = useState<{
    readonly scenes: StudioScenes;
    readonly sound: StudioSound;
  }>();
  const present = useRef(size);
  present.current = size;
  const { broadcaster, run } = studio;
  useEffect(() => {
    if (broadcaster === undefined) {
      return undefined;
    }
    const sound = new StudioSound(broadcaster, () => {
      setRevision((before) => before + 1);
    });
    const scenes = new StudioScenes({
      broadcaster,
      size: () => present.current,
      onScene: setScene,
      onScreenSound: (track) => {
        sound.setScreen(track);
      },
    });
    setParts({ scenes, sound });
    return () => {
      scenes.close();
      sound.close();
    };
  }, [broadcaster]);
  const act = (work: (held: NonNullable<typeof parts>) => Promise<void>): void => {
    if (parts !== undefined) {
      run(() => work(parts));
    }
  };
  return {
    ...{ scene, soundRevision, sound: parts?.sound },
    choose: (wanted, corner) => act(({ scenes }) => scenes.choose(wanted, corner)),
    showImage: (file) => act(({ scenes }) => scenes.showImage(file)),
    playMusic: (file) => act(({ sound }) => sound.playMusic(file)),
  };
}
