/**
 * Seeded fuzzing for parsers that face the network: mutates a corpus with a pseudo-random generator
 * until the time budget is spent. `FUZZ_DURATION_MS` raises the budget for soak runs, `FUZZ_SEED`
 * repeats a failure; the failing input is named by its seed and round.
 */
export type FuzzOptions = {
  readonly corpus: readonly Uint8Array[];
  /** Must not throw anything but what `allowed` accepts. */
  readonly target: (input: Uint8Array) => void;
  /** True for errors that are the parser's honest answer. */
  readonly allowed: (error: unknown) => boolean;
  /** Budget without FUZZ_DURATION_MS. Default 700 ms. */
  readonly durationMs?: number;
  /** One input may not keep the parser busy for longer. Default 1000 ms. */
  readonly maxInputMs?: number;
};

/** Small and good enough: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function fuzzDurationMs(defaultMs = 700): number {
  const wanted = Number(process.env['FUZZ_DURATION_MS']);
  return Number.isFinite(wanted) && wanted > 0 ? wanted : defaultMs;
}

/** Runs the target; returns how many inputs it was given. @throws the first forbidden error. */
export function fuzz(options: FuzzOptions): number {
  const seed = Number(process.env['FUZZ_SEED'] ?? 1);
  const random = seededRandom(seed);
  const deadline = performance.now() + fuzzDurationMs(options.durationMs);
  const maxInputMs = options.maxInputMs ?? 1000;
  let rounds = 0;
  while (performance.now() < deadline) {
    const input = mutate(options.corpus, random);
    const start = performance.now();
    try {
      options.target(input);
    } catch (error) {
      if (!options.allowed(error)) {
        const hex = Buffer.from(input.subarray(0, 256)).toString('hex');
        throw new Error(`fuzz seed ${seed} round ${rounds} input ${hex}`, { cause: error });
      }
    }
    const spentMs = performance.now() - start;
    if (spentMs > maxInputMs) {
      throw new Error(`fuzz seed ${seed} round ${rounds} took ${Math.round(spentMs)} ms`);
    }
    rounds += 1;
  }
  return rounds;
}

const INTERESTING = [0, 1, 3, 0x7f, 0x80, 0xff];

function mutate(corpus: readonly Uint8Array[], random: () => number): Uint8Array {
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = (): Uint8Array => corpus[below(corpus.length)] ?? new Uint8Array(0);
  let bytes: Uint8Array = Uint8Array.from(pick());
  const edits = 1 + below(8);
  for (let edit = 0; edit < edits; edit += 1) {
    const at = below(bytes.length + 1);
    switch (below(6)) {
      case 0:
        bytes[at] = below(256);
        break;
      case 1:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << below(8));
        break;
      case 2:
        bytes[at] = INTERESTING[below(INTERESTING.length)] ?? 0;
        break;
      case 3:
        bytes = bytes.slice(0, at);
        break;
      case 4:
        bytes = Buffer.concat([bytes.subarray(0, at), pick().subarray(below(64))]);
        break;
      default:
        bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + below(16))]);
    }
  }
  return bytes;
}
