import { describe, expect, it } from 'vitest';
import { createLogger } from './log.ts';
import { createMetricsServer } from './metrics-server.ts';
import { createMetrics } from './metrics.ts';

const log = createLogger({ level: 'silent' });

describe('metrics', () => {
  it('count, measure and observe with labels, under our prefix', async () => {
    const metrics = createMetrics({ processMetrics: false });
    const calls = metrics.counter({ name: 'calls_total', help: 'Calls', labels: ['code'] });
    calls.inc({ code: 'OK' });
    calls.inc({ code: 'OK' }, 2);
    const open = metrics.gauge({ name: 'open', help: 'Open', labels: ['kind'] });
    open.inc({ kind: 'a' });
    open.inc({ kind: 'a' });
    open.dec({ kind: 'a' });
    open.set(7, { kind: 'b' });
    open.set(9, { kind: 'gone' });
    open.remove({ kind: 'gone' });
    metrics.histogram({ name: 'seconds', help: 'Time', buckets: [0.1, 1] }).observe(0.5);
    const { body, contentType } = await metrics.render();
    expect(contentType).toContain('text/plain');
    expect(body).toContain('freshet_calls_total{code="OK"} 3');
    expect(body).toContain('freshet_open{kind="a"} 1');
    expect(body).toContain('freshet_open{kind="b"} 7');
    expect(body).not.toContain('gone');
    expect(body).toContain('freshet_seconds_bucket{le="1"} 1');
    metrics.close();
  });

  it('give the metric that is there when its name is asked for again', async () => {
    const metrics = createMetrics({ processMetrics: false });
    for (let n = 0; n < 2; n += 1) {
      metrics.counter({ name: 'same_total', help: 'Same' }).inc();
    }
    expect((await metrics.render()).body).toContain('freshet_same_total 2');
    metrics.close();
  });

  it('of two processes in one do not meet', async () => {
    const one = createMetrics({ processMetrics: false });
    const two = createMetrics({ processMetrics: false });
    one.counter({ name: 'x_total', help: 'X' }).inc();
    expect((await two.render()).body).not.toContain('x_total');
    one.close();
    two.close();
  });

  it('sum the depth of all queues of a name, and count drops by reason', async () => {
    const metrics = createMetrics({ processMetrics: false });
    const queue = metrics.queue('events');
    const untrack = queue.track(() => 3);
    queue.track(() => 4);
    queue.dropped('full');
    queue.dropped('full', 2);
    queue.dropped('late');
    const before = (await metrics.render()).body;
    expect(before).toContain('freshet_queue_depth{queue="events"} 7');
    expect(before).toContain('freshet_queue_dropped_total{queue="events",reason="full"} 3');
    expect(before).toContain('freshet_queue_dropped_total{queue="events",reason="late"} 1');
    untrack();
    expect((await metrics.render()).body).toContain('freshet_queue_depth{queue="events"} 4');
    metrics.close();
  });

  it('that are observed are read at each scrape and can be removed', async () => {
    const metrics = createMetrics({ processMetrics: false });
    let value = 1;
    const remove = metrics.observedGauge({ name: 'now', help: 'Now' }, () => value);
    value = 5;
    expect((await metrics.render()).body).toContain('freshet_now 5');
    remove();
    expect((await metrics.render()).body).not.toContain('freshet_now');
    metrics.close();
  });

  it('tell of the process itself', async () => {
    const metrics = createMetrics();
    const { body } = await metrics.render();
    for (const name of ['cpu_seconds', 'resident_memory_bytes', 'open_fds', 'uptime_seconds']) {
      expect(body).toMatch(new RegExp(`^freshet_process_${name} [0-9.e+]+$`, 'm'));
    }
    metrics.close();
  });
});

describe('the metrics server', () => {
  it('serves them on loopback, and nothing else', async () => {
    const metrics = createMetrics();
    const server = await createMetricsServer({ log, metrics }, { port: 0 });
    const base = `http://127.0.0.1:${server.address.port}`;
    expect(server.address.host).toBe('127.0.0.1');
    const good = await fetch(`${base}/metrics`);
    expect(good.status).toBe(200);
    expect(await good.text()).toContain('freshet_process_uptime_seconds');
    expect((await fetch(`${base}/`)).status).toBe(404);
    expect((await fetch(`${base}/metrics`, { method: 'POST' })).status).toBe(404);
    await expect(
      createMetricsServer({ log, metrics }, { port: server.address.port }),
    ).rejects.toMatchObject({
      code: 'LISTEN_FAILED',
      message: `port ${server.address.port} on 127.0.0.1 is in use by another program; FRESHET_METRICS_PORT names another`,
    });
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(`${base}/metrics`)).rejects.toThrow();
    metrics.close();
  });
});
