/** How loud a track is, for level meters beside a microphone choice. */

export type LevelMeter = {
  /** Loudness of the last moment, 0 (silence) to 1 (full scale), on a scale that suits the eye. */
  level(): number;
  /** Frees the audio graph. May be called twice. */
  close(): void;
};

const QUIETEST_DB = -60;

/** Starts to measure a sound track. The meter does not keep the track alive. */
export function createLevelMeter(track: MediaStreamTrack): LevelMeter {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 512;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  let closed = false;
  return {
    level: () => {
      if (closed || !track.enabled || track.readyState === 'ended') {
        return 0;
      }
      if (context.state === 'suspended') {
        void context.resume();
      }
      analyser.getFloatTimeDomainData(samples);
      return toLevel(samples);
    },
    close: () => {
      if (!closed) {
        closed = true;
        source.disconnect();
        void context.close();
      }
    },
  };
}

/** Root mean square in decibels, −60 dB and below as 0. */
export function toLevel(samples: Float32Array): number {
  let squares = 0;
  for (const sample of samples) {
    squares += sample * sample;
  }
  const rms = Math.sqrt(squares / samples.length);
  const decibels = 20 * Math.log10(Math.max(rms, 1e-6));
  return Math.min(1, Math.max(0, 1 - decibels / QUIETEST_DB));
}
