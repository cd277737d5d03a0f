/** Figures of the process itself: CPU, memory, descriptors, event-loop delay, uptime. */
import { readdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Gauge } from 'prom-client';
import type { Registry } from 'prom-client';

const NANOSECONDS = 1e9;
const RESOLUTION_MS = 20;

/** Registers the gauges and starts watching the event loop; the result stops it. */
export function observeProcess(registry: Registry, prefix: string): () => void {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  const gauges: readonly (readonly [string, string, () => number])[] = [
    ['process_cpu_seconds', 'CPU time used so far', cpuSeconds],
    ['process_resident_memory_bytes', 'Resident memory', () => process.memoryUsage.rss()],
    ['process_heap_used_bytes', 'Memory of live JavaScript', () => process.memoryUsage().heapUsed],
    ['process_external_bytes', 'Memory of buffers', () => process.memoryUsage().external],
    ['process_open_fds', 'Open descriptors', openDescriptors],
    ['process_uptime_seconds', 'Time since the process started', () => process.uptime()],
    [
      'process_event_loop_delay_p99_seconds',
      'How late the event loop was since the last scrape, 99th percentile',
      () => {
        const seconds = delay.count === 0 ? 0 : delay.percentile(99) / NANOSECONDS;
        delay.reset();
        return seconds;
      },
    ],
  ];
  for (const [name, help, read] of gauges) {
    new Gauge({
      name: prefix + name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  }
  return () => void delay.disable();
}

function cpuSeconds(): number {
  const usage = process.cpuUsage();
  return (usage.user + usage.system) / 1e6;
}

/** 0 where the system does not tell. */
function openDescriptors(): number {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return 0;
  }
}
