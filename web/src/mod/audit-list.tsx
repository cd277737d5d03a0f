/** The audit log, newest first, and whether its chain of hashes is whole. For staff of the platform. */
import { useState } from 'preact/hooks';
import { usePages } from '../lib/use-pages.ts';
import { MoreButton } from '../parts/more-button.tsx';
import { getAudit, verifyAudit } from './api.ts';
import { timeOf } from './time.ts';
import { useAct } from './use-act.ts';

export function AuditList() {
  const log = usePages('audit', getAudit);
  const [verdict, setVerdict] = useState<string>();
  const { busy, problem, run } = useAct();
  if (log.value === undefined) {
    return <p class="panel-text">{log.error?.message ?? 'Loading …'}</p>;
  }
  const rows = log.value.flatMap((page) => page.rows);
  return (
    <>
      <div class="mod-acts">
        <button
          type="button"
          class="button"
          disabled={busy}
          onClick={() => {
            run(async () => {
              const { rows: count, intact, brokenAt } = await verifyAudit();
              setVerdict(
                intact
                  ? `All ${String(count)} rows are as they were written.`
                  : `Row ${String(brokenAt)} is not as it was written.`,
              );
            });
          }}
        >
          Verify the chain
        </button>
        {verdict !== undefined && <p role="status">{verdict}</p>}
      </div>
      <div class="mod-table" tabIndex={0} role="region" aria-label="Audit log">
        <table>
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">When</th>
              <th scope="col">Who</th>
              <th scope="col">What</th>
              <th scope="col">About</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ seq, at, actorId, kind, subject, details }) => (
              <tr key={seq}>
                <td>{seq}</td>
                <td>{timeOf(at)}</td>
                <td>{actorId}</td>
                <td>{kind}</td>
                <td>{subject}</td>
                <td>{typeof details['reason'] === 'string' ? details['reason'] : ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreButton more={log.more} />
      {problem !== undefined && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
