/** A V8 CPU profile in words: who had the time, and which functions. Pure. */
import { relative } from 'node:path';

/** What `node --cpu-prof` writes; times in microseconds of the monotonic clock. */
export type CpuProfile = {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: {
      readonly functionName: string;
      readonly url: string;
      readonly lineNumber: number;
    };
    readonly children?: readonly number[];
  }[];
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
};

export type Span = { readonly fromUs: number; readonly toUs: number };

export type ProfileSummary = {
  /** Of one core, 0 to 1: all that is not idle. */
  readonly busy: number;
  /** Share of the busy time by owner of the innermost function, most first. */
  readonly owners: readonly Share[];
  /** Our own functions, each with what it asked others to do (Node, dependencies), most first. */
  readonly ours: readonly Share[];
  /** What they asked for, by its own time, most first. */
  readonly others: readonly Share[];
  /** Our own functions by all that they cause, of those that are not everywhere. */
  readonly caused: readonly Share[];
};

export type Share = { readonly name: string; readonly share: number };

const LISTED = 8;
/** A function that has more than this is the frame of everything. */
const EVERYWHERE = 0.9;

/** @param root - folder of the project; what lies in it and not in node_modules is ours */
export function summarise(profile: CpuProfile, span: Span, root: string): ProfileSummary {
  const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
  const parents = new Map(
    profile.nodes.flatMap((node) =>
      (node.children ?? []).map((child) => [child, node.id] as const),
    ),
  );
  const owners = new Map<string, number>();
  const own = new Map<string, number>();
  const others = new Map<string, number>();
  const caused = new Map<string, number>();
  let atUs = profile.startTime;
  let [busyUs, allUs] = [0, 0];
  profile.samples.forEach((id, place) => {
    const deltaUs = profile.timeDeltas[place] ?? 0;
    atUs += deltaUs;
    const node = nodes.get(id);
    if (node === undefined || atUs < span.fromUs || atUs > span.toUs) {
      return;
    }
    allUs += deltaUs;
    if (node.callFrame.functionName === '(idle)') {
      return;
    }
    busyUs += deltaUs;
    add(owners, ownerOf(node.callFrame, root), deltaUs);
    if (placeOf(node.callFrame, root) === undefined) {
      add(others, foreignPlaceOf(node.callFrame), deltaUs);
    }
    // A function that calls itself causes this once.
    const stack = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = nodes.get(at)?.callFrame;
      const name = frame && placeOf(frame, root);
      if (name !== undefined) {
        // The innermost of ours, which the walk meets first.
        if (stack.size === 0) {
          add(own, name, deltaUs);
        }
        stack.add(name);
      }
    }
    stack.forEach((name) => {
      add(caused, name, deltaUs);
    });
  });
  const ranked = (from: ReadonlyMap<string, number>): Share[] =>
    [...from]
      .map(([name, us]) => ({ name, share: us / Math.max(1, busyUs) }))
      .sort((a, b) => b.share - a.share);
  return {
    busy: busyUs / Math.max(1, allUs),
    owners: ranked(owners),
    ours: ranked(own).slice(0, LISTED),
    others: ranked(others).slice(0, LISTED),
    caused: ranked(caused)
      .filter(({ share }) => share < EVERYWHERE)
      .slice(0, LISTED),
  };
}

type Frame = CpuProfile['nodes'][number]['callFrame'];

function ownerOf({ functionName, url }: Frame, root: string): string {
  if (functionName === '(garbage collector)') {
    return 'garbage collection';
  }
  if (functionName === '(program)' || functionName === '(root)') {
    return 'outside JavaScript (system calls, libuv, crypto)';
  }
  const [, dependency] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  if (dependency !== undefined) {
    return dependency;
  }
  return url.includes(root) ? 'Freshet' : 'Node itself';
}

function placeOf({ functionName, lineNumber, url }: Frame, root: string): string | undefined {
  if (!url.includes(root) || url.includes('node_modules')) {
    return undefined;
  }
  const path = relative(root, url.replace(/^file:\/\//, ''));
  return `${functionName === '' ? '(anonymous)' : functionName} · ${path}:${lineNumber + 1}`;
}

function foreignPlaceOf({ functionName, url }: Frame): string {
  const short = url.replace(/^.*node_modules\//, '');
  const name = functionName === '' ? '(anonymous)' : functionName;
  return short === '' ? name : `${name} · ${short}`;
}

function add(to: Map<string, number>, name: string, value: number): void {
  to.set(name, (to.get(name) ?? 0) + value);
}
