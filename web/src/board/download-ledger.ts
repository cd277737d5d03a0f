/** Takes the ledger of an auction away as a file. */
import { ApiError } from '../lib/http.ts';
import { accessToken } from '../lib/session.ts';

/** @throws ApiError */
export async function downloadLedger(streamId: string): Promise<void> {
  const token = (await accessToken()) ?? '';
  const response = await fetch(
    `/api/v1/streams/${encodeURIComponent(streamId)}/auction-export?format=csv`,
    { headers: { authorization: `Bearer ${token}` }, signal: AbortSignal.timeout(30_000) },
  ).catch(() => undefined);
  if (response?.ok !== true) {
    throw new ApiError('EXPORT', 'The bids could not be exported. Try again.', {
      status: response?.status ?? 0,
    });
  }
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = 'auction.csv';
  link.click();
  URL.revokeObjectURL(url);
}
