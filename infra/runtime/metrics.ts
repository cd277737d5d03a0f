/**
 * Metrics of one process, on prom-client: a registry made by a factory (never the global one), so
 * that tests and several roles in one process do not meet. Names get the prefix `freshet_`. Asking
 * for a name again gives the metric that is there.
 */
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { observeProcess } from './process-metrics.ts';

export type Labels = Readonly<Record<string, string | number>>;

export type CounterMetric = { inc(labels?: Labels, by?: number): void };
export type GaugeMetric = {
  set(value: number, labels?: Labels): void;
  inc(labels?: Labels, by?: number): void;
  dec(labels?: Labels, by?: number): void;
  /** Forgets one combination of labels, so that what is gone is not reported for ever. */
  remove(labels: Labels): void;
};
export type HistogramMetric = { observe(value: number, labels?: Labels): void };

export type MetricOptions = {
  readonly name: string;
  readonly help: string;
  readonly labels?: readonly string[];
};

/** Gauge of depth and counter of drops that every bounded queue owes. */
export type QueueMetrics = {
  /** Adds a queue whose depth is read at every scrape. Call the result when it is gone. */
  track(depth: () => number): () => void;
  dropped(reason: string, count?: number): void;
};

export interface Metrics {
  counter(options: MetricOptions): CounterMetric;
  gauge(options: MetricOptions): GaugeMetric;
  /** A gauge that is computed at every scrape. Call the result to remove it. */
  observedGauge(options: MetricOptions, read: () => number): () => void;
  histogram(options: MetricOptions & { readonly buckets: readonly number[] }): HistogramMetric;
  /** `freshet_queue_depth{queue}` (sum over its instances) and `freshet_queue_dropped_total`. */
  queue(name: string): QueueMetrics;
  /** Prometheus text exposition. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
  close(): void;
}

const PREFIX = 'freshet_';

/** `processMetrics` (default true) adds CPU, memory, descriptors and event-loop delay. */
export function createMetrics(options: { readonly processMetrics?: boolean } = {}): Metrics {
  return new PromMetrics(options.processMetrics ?? true);
}

class PromMetrics implements Metrics {
  readonly #registry = new Registry();
  readonly #depths = new Map<string, Set<() => number>>();
  readonly #stopProcess: () => void;
  #dropped: CounterMetric | undefined;

  constructor(processMetrics: boolean) {
    this.#stopProcess = processMetrics ? observeProcess(this.#registry, PREFIX) : () => undefined;
  }

  counter(options: MetricOptions): CounterMetric {
    const metric = this.#obtain(options.name, (common) => new Counter(common), options);
    return { inc: (labels = {}, by = 1) => metric.inc(labels, by) };
  }

  gauge(options: MetricOptions): GaugeMetric {
    const metric = this.#obtain(options.name, (common) => new Gauge(common), options);
    return {
      set: (value, labels = {}) => metric.set(labels, value),
      inc: (labels = {}, by = 1) => metric.inc(labels, by),
      dec: (labels = {}, by = 1) => metric.dec(labels, by),
      remove: (labels) => metric.remove(labels),
    };
  }

  observedGauge(options: MetricOptions, read: () => number): () => void {
    const name = PREFIX + options.name;
    this.#registry.removeSingleMetric(name);
    const metric = new Gauge({
      name,
      help: options.help,
      registers: [this.#registry],
      collect() {
        this.set(read());
      },
    });
    return () => {
      if (this.#registry.getSingleMetric(name) === metric) {
        this.#registry.removeSingleMetric(name);
      }
    };
  }

  histogram(options: MetricOptions & { readonly buckets: readonly number[] }): HistogramMetric {
    const buckets = [...options.buckets];
    const metric = this.#obtain(
      options.name,
      (common) => new Histogram({ ...common, buckets }),
      options,
    );
    return { observe: (value, labels = {}) => metric.observe(labels, value) };
  }

  queue(name: string): QueueMetrics {
    const depths = this.#queueDepths(name);
    return {
      track: (depth) => {
        depths.add(depth);
        return () => void depths.delete(depth);
      },
      dropped: (reason, count = 1) => this.#dropped?.inc({ queue: name, reason }, count),
    };
  }

  async render(): Promise<{ contentType: string; body: string }> {
    return { contentType: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  close(): void {
    this.#stopProcess();
    this.#depths.clear();
    this.#registry.clear();
  }

  #queueDepths(name: string): Set<() => number> {
    this.#ensureQueueMetrics();
    const depths = this.#depths.get(name) ?? new Set();
    this.#depths.set(name, depths);
    return depths;
  }

  #ensureQueueMetrics(): void {
    if (this.#dropped !== undefined) {
      return;
    }
    this.#dropped = this.counter({
      name: 'queue_dropped_total',
      help: 'Entries that a bounded queue did not take or threw away',
      labels: ['queue', 'reason'],
    });
    const allDepths = this.#depths;
    new Gauge({
      name: `${PREFIX}queue_depth`,
      help: 'Entries that wait in a bounded queue',
      labelNames: ['queue'],
      registers: [this.#registry],
      collect() {
        for (const [queue, depths] of allDepths) {
          this.set(
            { queue },
            [...depths].reduce((sum, depth) => sum + depth(), 0),
          );
        }
      },
    });
  }

  #obtain<M>(
    shortName: string,
    make: (common: {
      name: string;
      help: string;
      labelNames: string[];
      registers: Registry[];
    }) => M,
    options: MetricOptions,
  ): M {
    const name = PREFIX + shortName;
    const present = this.#registry.getSingleMetric(name);
    if (present !== undefined) {
      // The registry does not remember the class; a name is used with one class only.
      return present as M;
    }
    const labelNames = [...(options.labels ?? [])];
    return make({ name, help: options.help, labelNames, registers: [this.#registry] });
  }
}
