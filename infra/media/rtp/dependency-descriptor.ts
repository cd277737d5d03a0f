/**
 * Dependency descriptor header extension (RTP Payload Format For AV1, appendix A) for a stream with
 * one spatial and one temporal layer. An SFU finds AV1 key frames by it and by nothing else.
 */
export const DEPENDENCY_DESCRIPTOR_URI =
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension';

export type DependencyDescriptorInput = {
  readonly startOfFrame: boolean;
  readonly endOfFrame: boolean;
  readonly keyframe: boolean;
  /** 16 bits, one more for every frame. */
  readonly frameNumber: number;
};

const TEMPLATE_KEY = 0;
const TEMPLATE_DELTA = 1;

/**
 * template_dependency_structure for two templates, as fields of [value, bits]: the key frame that
 * depends on nothing, and the delta frame that depends on the frame before it.
 */
const STRUCTURE: readonly (readonly [number, number])[] = [
  [0b10000, 5], // the structure is present, no other optional field
  [0, 6], // template_id_offset
  [0, 5], // one decode target
  [0, 2], // the next template is of the same layer
  [3, 2], // no more templates
  [2, 2], // key: a switch point
  [2, 2], // delta: likewise, as there is nothing to switch
  [0, 1], // key: no frame difference
  [1, 1],
  [0, 4], // delta: frame difference of one
  [0, 1],
  [1, 1], // one chain
  [0, 4], // key: chain difference 0
  [1, 4], // delta: chain difference 1
  [0, 1], // no resolutions
];

/** Bytes of the extension: the structure rides on the first packet of every key frame. */
export function writeDependencyDescriptor(input: DependencyDescriptorInput): Buffer {
  const template = input.keyframe ? TEMPLATE_KEY : TEMPLATE_DELTA;
  const fields: (readonly [number, number])[] = [
    [input.startOfFrame ? 1 : 0, 1],
    [input.endOfFrame ? 1 : 0, 1],
    [template, 6],
    [input.frameNumber & 0xffff, 16],
  ];
  if (input.keyframe && input.startOfFrame) {
    fields.push(...STRUCTURE);
  }
  const bits = fields.map(([value, width]) => value.toString(2).padStart(width, '0')).join('');
  const bytes = bits.match(/.{1,8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => parseInt(byte.padEnd(8, '0'), 2)));
}
