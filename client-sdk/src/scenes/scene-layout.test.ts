import { expect, test } from 'vitest';
import { layersOf, placeIn } from './scene-layout.ts';

const PICTURE = { width: 1_280, height: 720 };

test('the camera lies over the screen in the corner that was chosen, inside of the picture', () => {
  for (const corner of ['top-left', 'top-right', 'bottom-left', 'bottom-right'] as const) {
    const [screen, camera] = layersOf('camera-over-screen', PICTURE, corner);
    expect(screen).toMatchObject({ source: 'screen', box: { x: 0, y: 0, ...PICTURE } });
    const { x = 0, y = 0, width = 0, height = 0 } = camera?.box ?? {};
    expect(x < PICTURE.width / 2).toBe(corner.endsWith('left'));
    expect(y < PICTURE.height / 2).toBe(corner.startsWith('top'));
    expect(x).toBeGreaterThan(0);
    expect(y).toBeGreaterThan(0);
    expect(x + width).toBeLessThan(PICTURE.width);
    expect(y + height).toBeLessThan(PICTURE.height);
  }
});

test('a picture that covers is cut in its middle, one that is contained has bars', () => {
  const box = { x: 100, y: 50, width: 160, height: 90 };
  const tall = { width: 480, height: 640 };
  expect(placeIn(tall, box, 'cover')).toEqual({
    from: { x: 0, y: 185, width: 480, height: 270 },
    to: box,
  });
  expect(placeIn(tall, box, 'contain')).toEqual({
    from: { x: 0, y: 0, ...tall },
    to: { x: 146.25, y: 50, width: 67.5, height: 90 },
  });
});
