/**
 * What the generated modules of a client need of `protobufjs/minimal`, in a tenth of its size. The server's modules
 * use the real one; the tests read with either what the other wrote.
 */
import { Reader } from './reader.ts';
import { Writer } from './writer.ts';

/** The generated code reads no oneof by its name; these only complete the classes. */
const nothing = (): void => undefined;

const util = {
  global: globalThis,
  recursionLimit: Reader.recursionLimit,
  emptyArray: Object.freeze([]),
  makeProp: nothing,
  oneOfGetter: () => nothing,
  oneOfSetter: () => nothing,
};

// The generated code imports a default.
export default { Reader, Writer, util, roots: {} as Record<string, object> };
