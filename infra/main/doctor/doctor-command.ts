/** `freshet doctor [--json]`: prints the report; exit code 1 when something is fatal. */
import { formatReport } from './report.ts';
import { runDoctor } from './run-doctor.ts';

/** @returns the exit code */
export async function doctorCommand(args: readonly string[]): Promise<number> {
  const unknown = args.find((arg) => arg !== '--json');
  if (unknown !== undefined) {
    process.stderr.write(
      `freshet doctor: unknown option ${unknown}\nusage: freshet doctor [--json]\n`,
    );
    return 2;
  }
  const report = await runDoctor();
  process.stdout.write(
    args.includes('--json') ? `${JSON.stringify(report, undefined, 2)}\n` : formatReport(report),
  );
  return report.status === 'fatal' ? 1 : 0;
}
