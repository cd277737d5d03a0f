/** A CDN on loopback from the templates of infra/deploy/edge: nginx, Varnish as edge, Varnish as shield. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { obtainSelfSigned } from '../../../infra/runtime/self-signed-certificate.ts';
import { startNginx } from '../nginx.ts';
import { freePorts } from '../ports.ts';
import { startVarnish } from '../varnish.ts';
import type { RunningVarnish } from '../varnish.ts';

export type EdgeOptions = {
  readonly originPort: number;
  readonly pathSecret: string;
  readonly edgeSecret: string;
  readonly pathway: string;
  /** Default 127.0.0.1. */
  readonly originAddress?: string;
  /** Where nginx listens. Default 127.0.0.1, any free port. */
  readonly address?: string;
  readonly port?: number;
  /** With a certificate of its own: TLS and HTTP/2. */
  readonly tls?: boolean;
  /** Default: a shield of its own. */
  readonly shield?: RunningVarnish;
};

export type Edge = {
  readonly port: number;
  /** `http://<address>:<port>`, or https. */
  readonly baseUrl: string;
  readonly shield: RunningVarnish;
  readonly varnish: RunningVarnish;
  /** What nginx wrote. */
  logs(): Promise<string>;
  stop(): Promise<void>;
};

const TEMPLATES = fileURLToPath(new URL('../../../infra/deploy/edge/', import.meta.url));

export async function startEdge(options: EdgeOptions): Promise<Edge> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const each of stops.splice(0).reverse()) {
      await each();
    }
  };
  try {
    const shield =
      options.shield ??
      (await startVarnish(
        await vcl(options, `${options.originAddress ?? '127.0.0.1'}:${options.originPort}`),
      ));
    if (options.shield === undefined) {
      stops.push(shield.stop);
    }
    const varnish = await startVarnish(await vcl(options, `127.0.0.1:${shield.port}`));
    stops.push(varnish.stop);
    const directory = await mkdtemp(join(tmpdir(), 'freshet-edge-'));
    stops.push(() => rm(directory, { recursive: true, force: true }));
    const [free = 0] = await freePorts(1);
    const { address = '127.0.0.1', port = free, tls = false } = options;
    const speaks = tls ? await tlsParameters(directory) : '';
    await cp(join(TEMPLATES, 'token.njs'), join(directory, 'token.njs'));
    const [log, errors] = [join(directory, 'access.log'), join(directory, 'edge-error.log')];
    const text = await template('nginx.conf.template', {
      ...{ EDGE_DIR: directory, EDGE_LISTEN: `${address}:${port}${speaks}`, EDGE_LOG: log },
      ...{ EDGE_ERROR_LOG: errors, VARNISH_ADDRESS: `127.0.0.1:${varnish.port}` },
    });
    const nginx = await startNginx({
      ...{ directory, ports: [port], config: () => text },
      env: { FRESHET_HLS_PATH_SECRET: options.pathSecret },
    });
    stops.push(nginx.stop);
    return {
      ...{ port, shield, varnish, stop },
      baseUrl: `${tls ? 'https' : 'http'}://${address}:${port}`,
      logs: async () => {
        const files = [log, errors, join(directory, 'error.log')];
        const texts = await Promise.all(
          files.map((file) => readFile(file, 'utf8').catch(() => '')),
        );
        return texts.join('\n');
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What the template says of certificates. */
async function tlsParameters(directory: string): Promise<string> {
  await obtainSelfSigned(directory);
  const [certificate, key] = ['crt', 'key'].map((kind) => join(directory, `self-signed.${kind}`));
  return ` ssl http2; ssl_certificate ${certificate}; ssl_certificate_key ${key}`;
}

function vcl(options: EdgeOptions, upstream: string): Promise<string> {
  const [host = '', port = ''] = upstream.split(':');
  return template('default.vcl.template', {
    ...{ UPSTREAM_HOST: host, UPSTREAM_PORT: port },
    ...{ EDGE_PATHWAY: options.pathway, EDGE_SECRET: options.edgeSecret },
  });
}

/** As envsubst with a list of names does. @throws Error for a name that nobody gave */
async function template(name: string, values: Readonly<Record<string, string>>): Promise<string> {
  const text = await readFile(join(TEMPLATES, name), 'utf8');
  return text.replaceAll(/\$\{([A-Z_]+)\}/g, (_, key: string) => {
    const value = values[key];
    if (value === undefined) {
      throw new Error(`${name} wants ${key}`);
    }
    return value;
  });
}
