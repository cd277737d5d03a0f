/** One picture in memory, planes of Y, U and V with halved chroma, on which others are drawn. */
import type { Size, Tile } from './composite-layout.ts';

/** Planes one after the other, without padding; width and height are even. */
export type Picture = Size & { readonly data: Buffer };

type Plane = { readonly offset: number; readonly stride: number; readonly scale: 1 | 2 };

/** Behind and between the pictures, and in place of one that is missing (video range). */
const BACKGROUND = { y: 22, u: 130, v: 127 } as const;
const NEUTRAL = { y: 46, u: 132, v: 126 } as const;

export function pictureBytes({ widthPx, heightPx }: Size): number {
  return (widthPx * heightPx * 3) / 2;
}

export class Canvas implements Picture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Buffer;

  constructor(size: Size) {
    this.widthPx = size.widthPx;
    this.heightPx = size.heightPx;
    this.data = Buffer.alloc(pictureBytes(size));
    this.clear();
  }

  clear(): void {
    this.#fill({ x: 0, y: 0, widthPx: this.widthPx, heightPx: this.heightPx }, BACKGROUND);
  }

  /** Fills a tile whose picture is missing. */
  drawNothing(tile: Tile): void {
    this.#fill(tile, NEUTRAL);
  }

  /** A picture of another size is stretched, roughly: it stands in for one of the right size. */
  draw(picture: Picture, tile: Tile): void {
    const isSame = picture.widthPx === tile.widthPx && picture.heightPx === tile.heightPx;
    const planes = planesOf(this);
    planesOf(picture).forEach((from, index) => {
      const to = planes[index] ?? from;
      if (isSame) {
        this.#copyPlane(picture, tile, from, to);
      } else {
        this.#stretchPlane(picture, tile, from, to);
      }
    });
  }

  #copyPlane(picture: Picture, tile: Tile, from: Plane, to: Plane): void {
    const width = tile.widthPx / to.scale;
    const rows = tile.heightPx / to.scale;
    let target = to.offset + (tile.y / to.scale) * to.stride + tile.x / to.scale;
    let source = from.offset;
    for (let row = 0; row < rows; row += 1) {
      picture.data.copy(this.data, target, source, source + width);
      target += to.stride;
      source += from.stride;
    }
  }

  #stretchPlane(picture: Picture, tile: Tile, from: Plane, to: Plane): void {
    const width = tile.widthPx / to.scale;
    const rows = tile.heightPx / to.scale;
    const stepX = picture.widthPx / tile.widthPx;
    const stepY = picture.heightPx / tile.heightPx;
    const columns = Array.from({ length: width }, (_, column) => Math.floor(column * stepX));
    for (let row = 0; row < rows; row += 1) {
      const source = from.offset + Math.floor(row * stepY) * from.stride;
      const target = to.offset + (tile.y / to.scale + row) * to.stride + tile.x / to.scale;
      for (let column = 0; column < width; column += 1) {
        this.data[target + column] = picture.data[source + (columns[column] ?? 0)] ?? 0;
      }
    }
  }

  #fill(
    { x, y, widthPx, heightPx }: Omit<Tile, 'fit'>,
    colour: { readonly y: number; readonly u: number; readonly v: number },
  ): void {
    const values = [colour.y, colour.u, colour.v];
    planesOf(this).forEach(({ offset, stride, scale }, index) => {
      for (let row = y / scale; row < (y + heightPx) / scale; row += 1) {
        const start = offset + row * stride + x / scale;
        this.data.fill(values[index] ?? 0, start, start + widthPx / scale);
      }
    });
  }
}

function planesOf({ widthPx, heightPx }: Size): readonly Plane[] {
  const luma = widthPx * heightPx;
  return [
    { offset: 0, stride: widthPx, scale: 1 },
    { offset: luma, stride: widthPx / 2, scale: 2 },
    { offset: (luma * 5) / 4, stride: widthPx / 2, scale: 2 },
  ];
}
