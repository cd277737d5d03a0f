/**
 * What the generated modules of a client need of `protobufjs/minimal`, in a tenth of its size. The server's modules
 * use the real one; the tests read with either what the other wrote.
 */
import { Reader } from './reader.ts';

export { Reader };
export { Writer } from './writer.ts';

/** The generated code reads no oneof by its name; these only complete the classes. */
const nothing = (): void => undefined;

export const util = {
  global: globalThis,
  recursionLimit: Reader.recursionLimit,
  emptyArray: Object.freeze([]),
  makeProp: nothing,
  oneOfGetter: () => nothing,
  oneOfSetter: () => nothing,
};

/** Each generated module keeps its namespace here. */
export const roots: Record<string, object> = {};
