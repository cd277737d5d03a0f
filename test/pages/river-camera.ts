/**
 * Runs in a page before its own scripts: a camera that shows a painted river in place of the fake
 * device's test card, and a microphone with a quiet tone. For screenshots.
 */
const WIDTH = 1280;
const HEIGHT = 720;
const CURRENTS = ['#0d3b40', '#125259', '#187078', '#23928f', '#4fe0c8', '#c9f265'];

function paint(context: CanvasRenderingContext2D, timeMs: number): void {
  const sky = context.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, '#f7c59f');
  sky.addColorStop(0.5, '#ef8e6b');
  sky.addColorStop(1, '#7a3f5e');
  context.fillStyle = sky;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = '#ffe8c9';
  context.beginPath();
  context.arc(930, 250, 92, 0, 2 * Math.PI);
  context.fill();
  hills(context, 330, '#5b2f55', 0.004);
  hills(context, 390, '#3a2348', 0.007);
  for (const [index, colour] of CURRENTS.entries()) {
    const y = 410 + index * 54;
    context.fillStyle = colour;
    context.beginPath();
    context.moveTo(0, HEIGHT);
    for (let x = 0; x <= WIDTH; x += 16) {
      const phase = x * 0.006 + timeMs * 0.0009 * (1 + index * 0.25) + index * 1.7;
      context.lineTo(x, y + Math.sin(phase) * 16 + Math.sin(phase * 2.3) * 6);
    }
    context.lineTo(WIDTH, HEIGHT);
    context.fill();
  }
}

function hills(
  context: CanvasRenderingContext2D,
  y: number,
  colour: string,
  frequency: number,
): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(0, HEIGHT);
  for (let x = 0; x <= WIDTH; x += 16) {
    context.lineTo(x, y + Math.sin(x * frequency + y) * 46 + Math.sin(x * frequency * 2.7) * 18);
  }
  context.lineTo(WIDTH, HEIGHT);
  context.fill();
}

function camera(): MediaStreamTrack[] {
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null) {
    throw new Error('this browser cannot draw');
  }
  setInterval(() => paint(context, performance.now()), 1000 / 25);
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  const output = audio.createMediaStreamDestination();
  volume.gain.value = 0.05;
  tone.connect(volume).connect(output);
  tone.start();
  return [...canvas.captureStream(25).getTracks(), ...output.stream.getTracks()];
}

const tracks = new MediaStream(camera());
const device = (kind: MediaDeviceKind, label: string, deviceId: string): MediaDeviceInfo => ({
  kind,
  label,
  deviceId,
  groupId: 'river',
  toJSON: () => ({}),
});
const devices = [
  device('videoinput', 'River camera', tracks.getVideoTracks()[0]?.getSettings().deviceId ?? ''),
  device('audioinput', 'Desk microphone', tracks.getAudioTracks()[0]?.getSettings().deviceId ?? ''),
];
navigator.mediaDevices.getUserMedia = async () => tracks.clone();
navigator.mediaDevices.enumerateDevices = async () => devices;

export {};
