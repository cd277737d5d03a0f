/** WHIP and WHEP by fetch, for peers that are no browsers. */
export type PostedSession = {
  readonly status: number;
  /** Session URL; empty when refused. */
  readonly location: string;
  readonly etag: string;
  readonly answer: string;
  /** What the session offers, as the header says it; empty without. */
  readonly link: string;
  /** When the POST began, of `performance.now()`. */
  readonly postedAtMs: number;
};

export async function postOffer(
  url: string,
  offer: string,
  token?: string,
): Promise<PostedSession> {
  const postedAtMs = performance.now();
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/sdp',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body: offer,
  });
  return {
    status: response.status,
    location: response.headers.get('location') ?? '',
    etag: response.headers.get('etag') ?? '',
    answer: await response.text(),
    link: response.headers.get('link') ?? '',
    postedAtMs,
  };
}

/** Resolves with the status of the DELETE. */
export async function deleteSession(location: string): Promise<number> {
  const response = await fetch(location, { method: 'DELETE' });
  await response.body?.cancel();
  return response.status;
}
