/**
 * AMF0 (Adobe "Action Message Format – AMF 0"): decoded with limits on depth, on values and on what
 * an array may announce, because it comes from anybody.
 */
import { rtmpError } from './errors.ts';

export type AmfValue = number | string | boolean | null | undefined | Date | AmfArray | AmfObject;
export type AmfArray = readonly AmfValue[];
/** Objects have no prototype, so a key like `__proto__` is just a key. */
export type AmfObject = { readonly [key: string]: AmfValue };

const MAX_DEPTH = 16;
const MAX_VALUES = 10_000;

const MARKER = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  null: 5,
  undefined: 6,
  reference: 7,
  ecmaArray: 8,
  objectEnd: 9,
  strictArray: 10,
  date: 11,
  longString: 12,
  unsupported: 13,
  xmlDocument: 15,
  typedObject: 16,
} as const;

/** All values of a message body. @throws WHIP_RTMP_BAD_AMF */
export function decodeAmf0(bytes: Uint8Array): AmfValue[] {
  const decoder = new Decoder(bytes);
  const values: AmfValue[] = [];
  while (decoder.remaining > 0) {
    values.push(decoder.value(0));
  }
  return values;
}

/** Encodes values one after the other; plain arrays become strict arrays. */
export function encodeAmf0(values: readonly AmfValue[]): Buffer {
  return Buffer.concat(values.flatMap(encodeValue));
}

/** The property of something that may be an object. */
export function amfProperty(value: AmfValue, key: string): AmfValue {
  return isAmfObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function isAmfObject(value: AmfValue): value is AmfObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

class Decoder {
  readonly #bytes: Buffer;
  #offset = 0;
  #values = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get remaining(): number {
    return this.#bytes.length - this.#offset;
  }

  value(depth: number): AmfValue {
    this.#values += 1;
    if (depth > MAX_DEPTH || this.#values > MAX_VALUES) {
      throw rtmpError('WHIP_RTMP_BAD_AMF', { message: 'AMF data is nested or populated too much' });
    }
    const marker = this.#take(1).readUInt8();
    switch (marker) {
      case MARKER.number:
        return this.#take(8).readDoubleBE();
      case MARKER.boolean:
        return this.#take(1).readUInt8() !== 0;
      case MARKER.string:
        return this.#string(this.#take(2).readUInt16BE());
      case MARKER.longString:
      case MARKER.xmlDocument:
        return this.#string(this.#take(4).readUInt32BE());
      case MARKER.null:
        return null;
      case MARKER.undefined:
      case MARKER.unsupported:
        return undefined;
      case MARKER.reference:
        this.#take(2);
        return undefined;
      case MARKER.date:
        return this.#date();
      default:
        return this.#container(marker, depth);
    }
  }

  #container(marker: number, depth: number): AmfValue {
    switch (marker) {
      case MARKER.object:
        return this.#object(depth);
      case MARKER.ecmaArray:
        // The announced count is a hint at best: many encoders write 0. The end marker counts.
        this.#take(4);
        return this.#object(depth);
      case MARKER.typedObject:
        this.#string(this.#take(2).readUInt16BE());
        return this.#object(depth);
      case MARKER.strictArray:
        return this.#array(depth);
      default:
        throw rtmpError('WHIP_RTMP_BAD_AMF', { message: 'unknown AMF0 marker' });
    }
  }

  #object(depth: number): AmfObject {
    // Null prototype: see AmfObject.
    const object = Object.create(null) as Record<string, AmfValue>;
    for (;;) {
      const key = this.#string(this.#take(2).readUInt16BE());
      if (key === '' && this.#bytes[this.#offset] === MARKER.objectEnd) {
        this.#offset += 1;
        return object;
      }
      object[key] = this.value(depth + 1);
    }
  }

  #array(depth: number): AmfArray {
    const count = this.#take(4).readUInt32BE();
    if (count > this.remaining) {
      throw rtmpError('WHIP_RTMP_BAD_AMF', { message: 'an AMF array is longer than its message' });
    }
    const array: AmfValue[] = [];
    for (let index = 0; index < count; index += 1) {
      array.push(this.value(depth + 1));
    }
    return array;
  }

  /** Milliseconds since 1970 and a time zone that is reserved. */
  #date(): Date {
    const date = new Date(this.#take(8).readDoubleBE());
    this.#take(2);
    return date;
  }

  #string(length: number): string {
    return this.#take(length).toString('utf8');
  }

  #take(length: number): Buffer {
    if (length > this.remaining) {
      throw rtmpError('WHIP_RTMP_BAD_AMF', { message: 'AMF data ends too early' });
    }
    const bytes = this.#bytes.subarray(this.#offset, this.#offset + length);
    this.#offset += length;
    return bytes;
  }
}

function encodeValue(value: AmfValue): Buffer[] {
  if (value === null) {
    return [Buffer.of(MARKER.null)];
  }
  switch (typeof value) {
    case 'undefined':
      return [Buffer.of(MARKER.undefined)];
    case 'number':
      return [Buffer.of(MARKER.number), double(value)];
    case 'boolean':
      return [Buffer.of(MARKER.boolean, value ? 1 : 0)];
    case 'string':
      return encodeString(value);
    default:
      return encodeContainer(value);
  }
}

function encodeContainer(value: Date | AmfArray | AmfObject): Buffer[] {
  if (value instanceof Date) {
    return [Buffer.of(MARKER.date), double(value.getTime()), Buffer.alloc(2)];
  }
  if (Array.isArray(value)) {
    // Array.isArray does not narrow readonly arrays away.
    const items = value as AmfArray;
    return [Buffer.of(MARKER.strictArray), u32(items.length), ...items.flatMap(encodeValue)];
  }
  const entries = Object.entries(value as AmfObject);
  const body = entries.flatMap(([key, item]) => [u16Text(key), ...encodeValue(item)]);
  return [Buffer.of(MARKER.object), ...body, Buffer.of(0, 0, MARKER.objectEnd)];
}

function encodeString(value: string): Buffer[] {
  const text = Buffer.from(value, 'utf8');
  return text.length > 0xffff
    ? [Buffer.of(MARKER.longString), u32(text.length), text]
    : [Buffer.of(MARKER.string), u16Text(value)];
}

function u16Text(value: string): Buffer {
  const text = Buffer.from(value, 'utf8');
  return Buffer.concat([Buffer.of(text.length >> 8, text.length & 0xff), text]);
}

function u32(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

function double(value: number): Buffer {
  const buffer = Buffer.allocUnsafe(8);
  buffer.writeDoubleBE(value);
  return buffer;
}
