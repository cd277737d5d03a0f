/** Where the pictures of a stage stand in the composite. Pure geometry, in pixels; chroma wants even numbers. */

export const COMPOSITE_LAYOUTS = ['grid', 'speaker', 'side-by-side', 'picture-in-picture'] as const;
export type CompositeLayout = (typeof COMPOSITE_LAYOUTS)[number];

/** Pictures that a composite shows at most. */
export const MAX_TILES = 4;

export type Size = { readonly widthPx: number; readonly heightPx: number };
export type Tile = Size & {
  readonly x: number;
  readonly y: number;
  /** `contain`: all of the picture, with bars; `cover`: the whole tile, with edges cut off. */
  readonly fit: 'contain' | 'cover';
};

/** The main picture first, in the order in which they are drawn. `count`: 1 to 4. */
export function layOut(layout: CompositeLayout, count: number, canvas: Size): Tile[] {
  const tiles = Math.max(1, Math.min(MAX_TILES, count));
  if (tiles === 1) {
    return [{ ...canvas, x: 0, y: 0, fit: 'contain' }];
  }
  switch (layout) {
    case 'grid':
      return grid(tiles, canvas);
    case 'speaker':
      return speaker(tiles, canvas);
    case 'side-by-side':
      return columns(tiles, canvas);
    case 'picture-in-picture':
      return pictureInPicture(tiles, canvas);
  }
}

/** Two in a row; a last one alone stands in the middle. */
function grid(count: number, canvas: Size): Tile[] {
  const size = fraction(canvas, 2);
  const rows = Math.ceil(count / 2);
  const top = even((canvas.heightPx - rows * size.heightPx) / 2);
  return Array.from({ length: count }, (_, index) => {
    const row = Math.floor(index / 2);
    const isAlone = index === count - 1 && index % 2 === 0;
    const x = isAlone ? even((canvas.widthPx - size.widthPx) / 2) : (index % 2) * size.widthPx;
    return { ...size, x, y: top + row * size.heightPx, fit: 'contain' };
  });
}

/** One large, the others small in a column beside it. */
function speaker(count: number, canvas: Size): Tile[] {
  const small = fraction(canvas, 4);
  const main = {
    widthPx: canvas.widthPx - small.widthPx,
    heightPx: even((canvas.heightPx * 3) / 4),
  };
  const others = count - 1;
  const top = even((canvas.heightPx - others * small.heightPx) / 2);
  return [
    { ...main, x: 0, y: even((canvas.heightPx - main.heightPx) / 2), fit: 'contain' },
    ...Array.from({ length: others }, (_, index): Tile => ({
      ...small,
      x: main.widthPx,
      y: top + index * small.heightPx,
      fit: 'contain',
    })),
  ];
}

/** Columns of full height. */
function columns(count: number, canvas: Size): Tile[] {
  const edges = Array.from({ length: count + 1 }, (_, index) =>
    index === count ? canvas.widthPx : even((canvas.widthPx * index) / count),
  );
  return edges.slice(1).map((right, index) => {
    const x = edges[index] ?? 0;
    return { x, y: 0, widthPx: right - x, heightPx: canvas.heightPx, fit: 'cover' };
  });
}

/** One fills everything; the others lie over its lower edge, from the right. */
function pictureInPicture(count: number, canvas: Size): Tile[] {
  const small = fraction(canvas, 4);
  // Of the shorter side: three have to fit beside each other on a phone held upright, too.
  const margin = even(Math.min(canvas.widthPx, canvas.heightPx) / 30);
  const y = canvas.heightPx - small.heightPx - margin;
  return [
    { ...canvas, x: 0, y: 0, fit: 'contain' },
    ...Array.from({ length: count - 1 }, (_, index): Tile => {
      const x = canvas.widthPx - (index + 1) * (small.widthPx + margin);
      return { ...small, x, y, fit: 'cover' };
    }),
  ];
}

function fraction({ widthPx, heightPx }: Size, parts: number): Size {
  return { widthPx: even(widthPx / parts), heightPx: even(heightPx / parts) };
}

function even(value: number): number {
  return Math.floor(value / 2) * 2;
}
