/** Calls of the REST API as whoever is signed in; as nobody when nobody is. */
import { callApi } from './http.ts';
import { accessToken } from './session.ts';

export type Call = { readonly signal?: AbortSignal | undefined };

/** @throws ApiError */
export async function getOwn<T>(path: string, { signal }: Call = {}): Promise<T> {
  return callApi(path, { accessToken: await accessToken(), signal });
}

/** @throws ApiError */
export async function sendOwn<T = void>(
  method: 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: unknown,
): Promise<T> {
  return callApi(path, { method, accessToken: await accessToken(), body });
}
