/** What a picture is by its own bytes: PNG (W3C PNG 3 §11.2.1), GIF89a, WebP (RFC 9649). Pure. */

export type ImageFacts = {
  readonly contentType: 'image/png' | 'image/gif' | 'image/webp';
  readonly width: number;
  readonly height: number;
};

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Undefined for anything that is not one of the three, or is cut short. */
export function imageFacts(bytes: Buffer): ImageFacts | undefined {
  const facts = pngFacts(bytes) ?? gifFacts(bytes) ?? webpFacts(bytes);
  return facts !== undefined && facts.width > 0 && facts.height > 0 ? facts : undefined;
}

function pngFacts(bytes: Buffer): ImageFacts | undefined {
  const isPng =
    bytes.length > 45 &&
    bytes.subarray(0, 8).equals(PNG) &&
    bytes.toString('latin1', 12, 16) === 'IHDR' &&
    // The last chunk: nothing hangs behind the picture.
    bytes.toString('latin1', bytes.length - 8, bytes.length - 4) === 'IEND';
  return isPng
    ? { contentType: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
    : undefined;
}

function gifFacts(bytes: Buffer): ImageFacts | undefined {
  const isGif =
    bytes.length > 20 &&
    /^GIF8[79]a$/.test(bytes.toString('latin1', 0, 6)) &&
    bytes.at(-1) === 0x3b;
  return isGif
    ? { contentType: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
    : undefined;
}

function webpFacts(bytes: Buffer): ImageFacts | undefined {
  const isWebp =
    bytes.length > 30 &&
    bytes.toString('latin1', 0, 4) === 'RIFF' &&
    bytes.toString('latin1', 8, 12) === 'WEBP' &&
    bytes.readUInt32LE(4) + 8 === bytes.length;
  const size = isWebp ? webpSize(bytes, bytes.toString('latin1', 12, 16)) : undefined;
  return size === undefined
    ? undefined
    : { contentType: 'image/webp', width: size[0], height: size[1] };
}

function webpSize(bytes: Buffer, chunk: string): readonly [number, number] | undefined {
  switch (chunk) {
    case 'VP8X':
      return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
    case 'VP8 ':
      return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
    case 'VP8L': {
      const bits = bytes.readUInt32LE(21);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    default:
      return undefined;
  }
}
