/** The app's icons: 24 × 24, drawn with the text's colour, silent for screen readers. */

const PATHS = {
  play: 'M7 4.5v15l12.5-7.5z',
  pause: 'M8 5v14M16 5v14',
  volume: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11',
  muted: 'M4 9.5v5h3.5L12 19V5L7.5 9.5zM16 9.5l5 5M21 9.5l-5 5',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  pip: 'M3.5 5h17v14h-17zM12 12h6v4.5h-6z',
  fullscreen: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  exitFullscreen: 'M9 4v5H4M15 4v5h5M9 20v-5H4M15 20v-5h5',
  theatre: 'M2.500 6.500h19v11h-19zM6 21h12',
  stats: 'M4 19V5M4 19h16M8 15v-3M12 15V8M16 15v-5',
  camera: 'M3.5 7.5h12v9h-12zM15.5 11l5-3v8l-5-3',
  cameraOff: 'M3.5 7.5h8.5M15.5 11v5.5h-12v-9M15.5 11l5-3v8l-5-3M3 3l18 18',
  microphone:
    'M12 3.5a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0v-5a3 3 0 0 1 3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.5V21',
  microphoneOff:
    'M9 6.5a3 3 0 0 1 6 0v5M9 9.5v2a3 3 0 0 0 4.5 2.600M5.5 11a6.5 6.5 0 0 0 10.5 5.100M18.5 11a6.5 6.5 0 0 1-.5 2.5M12 17.5V21M3 3l18 18',
  screen: 'M3.5 5h17v11h-17zM9 20h6M12 16v4M12 13.5V8M9.5 10.200 12 7.800l2.5 2.400',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  check: 'M4.5 12.5l5 5L20 7',
  eye: 'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z',
  eyeOff:
    'M4 4l16 16M9.5 6A9 9 0 0 1 12 5.5c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-3 3.700M6 7.800A17 17 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 3.5-.7',
  user: 'M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4.5 20.5a7.5 7.5 0 0 1 15 0',
  signOut: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9.5',
  warning: 'M12 4 2.5 20h19zM12 10v4.5M12 17.300v.2',
  share: 'M12 15V4M8 7.5 12 3.800l4 3.700M5 12v8h14v-8',
  close: 'M5 5l14 14M19 5 5 19',
  signal: 'M5 19v-3M10 19v-7M15 19V8M20 19V4',
  viewers:
    'M8.5 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM2.5 19a6 6 0 0 1 12 0M16 6.5a2.5 2.5 0 0 1 0 5M17.5 13.800a5.200 5.200 0 0 1 4 5.200',
  bell: 'M6 17.5V11a6 6 0 0 1 12 0v6.5l1.5 2h-15zM10 21.500h4M12 5V3.200',
  shield:
    'M12 3.200 4.500 6v6c0 4.500 3.200 7.600 7.500 9 4.300-1.400 7.500-4.500 7.500-9V6zM9 12l2.200 2.200L15.200 10',
  flag: 'M5.500 21V4M5.500 5c4-2.500 8 2.500 13 0v9c-5 2.500-9-2.500-13 0',
  search: 'M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13zM15.300 15.300 20.500 20.500',
  clip: 'M6.500 4.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM6.500 14.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5zM8.500 8.500 20 19M8.500 15.500 20 5',
  hand: 'M8 12V6.500a1.500 1.500 0 0 1 3 0V11V4.500a1.500 1.500 0 0 1 3 0V11V6a1.500 1.500 0 0 1 3 0v8.500a6 6 0 0 1-11 3.200L3.500 13.500a1.500 1.500 0 0 1 2.500-1.600L8 14',
  lock: 'M6 11h12v9H6zM8.500 11V8a3.500 3.500 0 0 1 7 0v3',
  refresh: 'M20 11a8 8 0 1 0-.8 5M20 4v7h-7',
} as const;

export type IconName = keyof typeof PATHS;

const FILLED: ReadonlySet<IconName> = new Set(['play']);

export function Icon(props: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[props.name]} fill={FILLED.has(props.name) ? 'currentColor' : 'none'} />
    </svg>
  );
}
