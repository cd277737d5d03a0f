/** Where the sources of a scene lie in its picture. Pure. */

/** What a scene shows. */
export type Scene = 'camera' | 'screen' | 'camera-over-screen' | 'image';
/** What can be put into a scene. */
export type SceneSource = 'camera' | 'screen' | 'image';
export type SceneCorner = 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right';

export type Size = { readonly width: number; readonly height: number };
export type Box = Size & { readonly x: number; readonly y: number };

export type Layer = {
  readonly source: SceneSource;
  readonly box: Box;
  /** `cover`: fills the box, edges are cut; `contain`: all of it is seen, with bars. */
  readonly fit: 'cover' | 'contain';
};

/** Of the picture's width. */
const INSET_WIDTH = 0.25;
const MARGIN = 0.02;

/** From back to front. */
export function layersOf(
  scene: Scene,
  picture: Size,
  corner: SceneCorner = 'bottom-right',
): Layer[] {
  const whole = { x: 0, y: 0, ...picture };
  switch (scene) {
    case 'camera':
      return [{ source: 'camera', box: whole, fit: 'cover' }];
    case 'screen':
      return [{ source: 'screen', box: whole, fit: 'contain' }];
    case 'camera-over-screen':
      return [
        { source: 'screen', box: whole, fit: 'contain' },
        { source: 'camera', box: inset(picture, corner), fit: 'cover' },
      ];
    case 'image':
      return [{ source: 'image', box: whole, fit: 'contain' }];
  }
}

/** Where a picture of this size is drawn for a box, and which part of it: arguments of `drawImage`. */
export function placeIn(
  source: Size,
  box: Box,
  fit: Layer['fit'],
): { readonly from: Box; readonly to: Box } {
  const scales = [box.width / source.width, box.height / source.height];
  const scale = fit === 'cover' ? Math.max(...scales) : Math.min(...scales);
  const [width, height] = [source.width * scale, source.height * scale];
  if (fit === 'contain') {
    const to = {
      x: box.x + (box.width - width) / 2,
      y: box.y + (box.height - height) / 2,
      width,
      height,
    };
    return { from: { x: 0, y: 0, ...source }, to };
  }
  const part = { width: box.width / scale, height: box.height / scale };
  const from = {
    x: (source.width - part.width) / 2,
    y: (source.height - part.height) / 2,
    ...part,
  };
  return { from, to: box };
}

function inset(picture: Size, corner: SceneCorner): Box {
  const margin = picture.width * MARGIN;
  const width = picture.width * INSET_WIDTH;
  const height = picture.height * INSET_WIDTH;
  return {
    x: corner.endsWith('left') ? margin : picture.width - margin - width,
    y: corner.startsWith('top') ? margin : picture.height - margin - height,
    ...{ width, height },
  };
}
