/** Reads a DASH manifest for tests: written apart from the writer. Only what ours may hold. */

export type ParsedSegment = {
  readonly uri: string;
  readonly startTicks: number;
  readonly ticks: number;
};

export type ParsedRepresentation = {
  readonly id: string;
  readonly kind: string;
  readonly timescale: number;
  readonly offsetTicks: number;
  readonly initialization: string;
  /** Seconds before its end that a segment may be asked for. */
  readonly earlyS: number;
  readonly segments: readonly ParsedSegment[];
};

export type ParsedManifest = {
  readonly mpd: Readonly<Record<string, string>>;
  readonly periods: readonly {
    readonly id: string;
    readonly startMs: number;
    readonly representations: readonly ParsedRepresentation[];
  }[];
};

/** @throws Error for elements that do not close in order */
export function parseManifest(text: string): ParsedManifest {
  assertNested(text);
  return {
    mpd: attributesOf(/<MPD ([^>]*)>/.exec(text)?.[1] ?? ''),
    periods: [...text.matchAll(/<Period ([^>]*)>(.*?)<\/Period>/gs)].map(
      ([, head = '', body = '']) => {
        const attributes = attributesOf(head);
        return {
          id: attributes['id'] ?? '',
          startMs: Math.round(Number(/^PT([\d.]+)S$/.exec(attributes['start'] ?? '')?.[1]) * 1000),
          representations: representationsOf(body),
        };
      },
    ),
  };
}

function representationsOf(period: string): ParsedRepresentation[] {
  return [...period.matchAll(/<AdaptationSet ([^>]*)>(.*?)<\/AdaptationSet>/gs)].flatMap(
    ([, set = '', sets = '']) =>
      [...sets.matchAll(/<Representation ([^>]*)>(.*?)<\/Representation>/gs)].map(
        ([, head = '', body = '']) => {
          const template = attributesOf(/<SegmentTemplate ([^>]*)>/.exec(body)?.[1] ?? '');
          return {
            id: attributesOf(head)['id'] ?? '',
            kind: attributesOf(set)['contentType'] ?? '',
            timescale: Number(template['timescale']),
            offsetTicks: Number(template['presentationTimeOffset']),
            initialization: template['initialization'] ?? '',
            earlyS: Number(template['availabilityTimeOffset'] ?? 0),
            segments: segmentsOf(body, template),
          };
        },
      ),
  );
}

function segmentsOf(body: string, template: Readonly<Record<string, string>>): ParsedSegment[] {
  const segments: ParsedSegment[] = [];
  let startTicks = 0;
  for (const [, text = ''] of body.matchAll(/<S ([^>]*)\/>/g)) {
    const { t, d, r } = attributesOf(text);
    startTicks = t === undefined ? startTicks : Number(t);
    for (let n = 0; n <= Number(r ?? 0); n += 1) {
      const number = Number(template['startNumber'] ?? 1) + segments.length;
      const uri = (template['media'] ?? '')
        .replace('$Time$', String(startTicks))
        .replace('$Number$', String(number));
      segments.push({ uri, startTicks, ticks: Number(d) });
      startTicks += Number(d);
    }
  }
  return segments;
}

function attributesOf(text: string): Record<string, string> {
  const found = text.matchAll(/([A-Za-z:]+)="([^"]*)"/g);
  return Object.fromEntries(Array.from(found, ([, name = '', value = '']) => [name, value]));
}

function assertNested(text: string): void {
  const open: string[] = [];
  for (const [, close, name = '', alone] of text.matchAll(/<(\/?)([A-Za-z]+)[^>]*?(\/?)>/g)) {
    if (close === '/' && open.pop() !== name) {
      throw new Error(`${name} closes what is not open`);
    }
    if (close === '' && alone === '') {
      open.push(name);
    }
  }
  if (open.length > 0) {
    throw new Error(`${open.join(', ')} stay open`);
  }
}
