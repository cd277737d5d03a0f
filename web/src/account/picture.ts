/** A picture as it is uploaded: the middle square, small, and drawn anew, so nothing else comes along. */

const SIDE = 256;

/** Base64 of a WebP, or of a PNG where the browser makes none. @throws Error for what is no picture */
export async function squarePicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error('This file is not a picture that the browser can read.');
  });
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const side = Math.min(bitmap.width, bitmap.height);
  const [left, top] = [(bitmap.width - side) / 2, (bitmap.height - side) / 2];
  canvas.getContext('2d')?.drawImage(bitmap, left, top, side, side, 0, 0, SIDE, SIDE);
  bitmap.close();
  return canvas.toDataURL('image/webp', 0.9).split(',')[1] ?? '';
}
