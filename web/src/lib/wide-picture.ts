/** A picture as it is uploaded for a stream or a recording: drawn anew, so that nothing else comes along. */

const WIDTH = 1_280;
const HEIGHT = 720;

/** Base64 of a JPEG of at most 1280 × 720. @throws Error for what is no picture */
export async function widePicture(file: Blob): Promise<string> {
  const bitmap = await createImageBitmap(file).catch(() => {
    throw new Error('This file is not a picture that the browser can read.');
  });
  const scale = Math.min(1, WIDTH / bitmap.width, HEIGHT / bitmap.height);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1] ?? '';
}
