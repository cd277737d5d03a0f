/** WHIP and WHEP by fetch, for peers that are no browsers. */
export type PostedSession = {
  readonly status: number;
  /** Session URL; empty when refused. */
  readonly location: string;
  readonly etag: string;
  readonly answer: string;
};

export async function postOffer(
  url: string,
  offer: string,
  token?: string,
): Promise<PostedSession> {
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
  };
}

/** Resolves with the status of the DELETE. */
export async function deleteSession(location: string): Promise<number> {
  const response = await fetch(location, { method: 'DELETE' });
  await response.body?.cancel();
  return response.status;
}
