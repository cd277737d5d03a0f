/** Text tracks of the page itself and whether they are shown, kept over a change of the source. */

type Kept = {
  readonly track: TextTrack;
  readonly mode: TextTrackMode;
  readonly cues: readonly TextTrackCue[];
};

/** Returns a function that puts modes and cues back as they are now. */
export function keepCaptions(video: HTMLVideoElement): () => void {
  const kept: readonly Kept[] = [...video.textTracks].map((track) => ({
    track,
    mode: track.mode,
    cues: [...(track.cues ?? [])],
  }));
  return () => {
    const present = new Set([...video.textTracks]);
    for (const { track, mode, cues } of kept) {
      if (!present.has(track)) {
        continue;
      }
      // Cues of a disabled track cannot be read.
      track.mode = mode;
      const there = new Set([...(track.cues ?? [])]);
      for (const cue of cues) {
        if (mode !== 'disabled' && !there.has(cue)) {
          track.addCue(cue);
        }
      }
    }
  };
}
