/** `Link` values: ICE servers (RFC 9725 §4.6) and extensions (§4.9). One header per link. */
import type { IceServerEntry } from '@freshet/infra/runtime';

/** One link per URI, attributes spelled as OBS and the whip-whep client read them. */
export function iceServerLinks(servers: readonly IceServerEntry[]): readonly string[] {
  return servers.flatMap((server) =>
    server.urls.map((url) => {
      const credentials =
        server.username === undefined || server.credential === undefined
          ? ''
          : `; username="${server.username}"; credential="${server.credential}"; credential-type="password"`;
      return `<${url}>; rel="ice-server"${credentials}`;
    }),
  );
}

/** `attributes` are quoted; they must hold neither quotes nor backslashes. */
export function extensionLink(
  url: string,
  rel: string,
  attributes: Readonly<Record<string, string>> = {},
): string {
  const rest = Object.entries(attributes).map(([name, value]) => `; ${name}="${value}"`);
  return `<${url}>; rel="${rel}"${rest.join('')}`;
}
