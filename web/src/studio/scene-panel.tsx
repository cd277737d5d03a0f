/** Which picture viewers get: camera, screen, both, or an image for a pause. */
import { canShareScreen } from '@freshet/client';
import type { Scene, SceneCorner } from '@freshet/client';
import { useState } from 'preact/hooks';
import type { Scenes } from './use-scenes.ts';

const CORNERS: Readonly<Record<SceneCorner, string>> = {
  'bottom-right': 'Bottom right',
  'bottom-left': 'Bottom left',
  'top-right': 'Top right',
  'top-left': 'Top left',
};

export function ScenePanel(props: { readonly scenes: Scenes; readonly ready: boolean }) {
  const { scenes, ready } = props;
  const [corner, setCorner] = useState<SceneCorner>('bottom-right');
  const canShare = canShareScreen();
  const button = (scene: Scene, label: string) => (
    <button
      type="button"
      class="button"
      aria-pressed={scenes.scene === scene}
      disabled={!ready}
      onClick={() => scenes.choose(scene, corner)}
    >
      {label}
    </button>
  );
  return (
    <section class="panel scene-panel" aria-labelledby="scenes-title">
      <header class="panel-head">
        <h2 id="scenes-title">Scenes</h2>
      </header>
      <div class="scene-row" role="group" aria-labelledby="scenes-title">
        {button('camera', 'Camera')}
        {canShare && button('screen', 'Screen')}
        {canShare && button('camera-over-screen', 'Camera over screen')}
        <label class={`button scene-file ${scenes.scene === 'image' ? 'is-on' : ''}`}>
          Image…
          <input
            type="file"
            class="visually-hidden"
            accept="image/*"
            disabled={!ready}
            onChange={({ currentTarget }) => {
              const [file] = currentTarget.files ?? [];
              if (file !== undefined) {
                scenes.showImage(file);
              }
              currentTarget.value = '';
            }}
          />
        </label>
        {scenes.scene === 'camera-over-screen' && (
          <select
            class="select"
            aria-label="Corner of the camera"
            value={corner}
            onChange={({ currentTarget }) => {
              // The options are the keys of the table.
              const wanted = currentTarget.value as SceneCorner;
              setCorner(wanted);
              scenes.choose('camera-over-screen', wanted);
            }}
          >
            {Object.entries(CORNERS).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        )}
      </div>
    </section>
  );
}
