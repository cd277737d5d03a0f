/** Camera, microphone and screen: choice, mute, and how loud the microphone is. */
import { useId } from 'preact/hooks';
import type { CaptureDevice } from '@freshet/client';
import { Icon } from '../parts/icon.tsx';
import { LevelBar } from './level-bar.tsx';
import type { StudioSettings } from './settings.ts';
import { cameraOptions } from './settings.ts';
import type { Studio } from './use-broadcaster.ts';

export function DeviceBar(props: { readonly studio: Studio; readonly settings: StudioSettings }) {
  const { studio, settings } = props;
  const { devices, muted, run } = studio;
  const canShare = 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices;
  return (
    <div class="device-bar">
      <div class="device">
        <button
          type="button"
          class="toggle"
          aria-pressed={muted.camera}
          aria-label={muted.camera ? 'Turn the camera on' : 'Turn the camera off'}
          onClick={() => studio.broadcaster?.muteCamera(!muted.camera)}
        >
          <Icon name={muted.camera ? 'cameraOff' : 'camera'} />
        </button>
        <DeviceSelect
          label="Camera"
          devices={devices.cameras}
          selected={studio.cameraId}
          onSelect={(deviceId) =>
            run((each) => each.setCamera({ ...cameraOptions(settings.resolution), deviceId }))
          }
        />
      </div>
      <div class="device">
        <button
          type="button"
          class="toggle"
          aria-pressed={muted.microphone}
          aria-label={muted.microphone ? 'Unmute the microphone' : 'Mute the microphone'}
          onClick={() => studio.broadcaster?.muteMicrophone(!muted.microphone)}
        >
          <Icon name={muted.microphone ? 'microphoneOff' : 'microphone'} />
        </button>
        <DeviceSelect
          label="Microphone"
          devices={devices.microphones}
          selected={studio.microphoneId}
          onSelect={(deviceId) => run((each) => each.setMicrophone({ deviceId }))}
        />
        <LevelBar track={studio.microphone} />
      </div>
      {canShare && (
        <button
          type="button"
          class="button screen-button"
          aria-pressed={studio.sharing}
          onClick={() =>
            run(async (each) => {
              if (studio.sharing) {
                each.stopScreen();
              } else {
                await each.shareScreen();
              }
            })
          }
        >
          <Icon name="screen" /> {studio.sharing ? 'Stop sharing' : 'Share screen'}
        </button>
      )}
    </div>
  );
}

function DeviceSelect(props: {
  readonly label: string;
  readonly devices: readonly CaptureDevice[];
  readonly selected: string | undefined;
  readonly onSelect: (deviceId: string) => void;
}) {
  const { devices, label } = props;
  const known = devices.some((device) => device.deviceId === props.selected);
  const id = useId();
  return (
    <>
      <label class="visually-hidden" for={id}>
        {label}
      </label>
      <select
        id={id}
        class="select"
        value={known ? props.selected : ''}
        disabled={devices.length === 0}
        onChange={(event) => props.onSelect(event.currentTarget.value)}
      >
        {devices.length === 0 && <option value="">No {label.toLowerCase()} found</option>}
        {devices.length > 0 && !known && <option value="">Choose a {label.toLowerCase()}</option>}
        {devices.map((device, index) => (
          <option key={device.deviceId} value={device.deviceId}>
            {device.label === '' ? `${label} ${String(index + 1)}` : device.label}
          </option>
        ))}
      </select>
    </>
  );
}
