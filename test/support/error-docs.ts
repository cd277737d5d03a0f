// docs/errors.md, made from the error tables of all packages: every `*errors.ts` that exports a table.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPO_ROOT, listFiles } from '../rules/sources.ts';

export type ErrorRow = {
  readonly code: string;
  readonly kind: string;
  readonly message: string;
  /** What a person can do, where the table says so. */
  readonly remedy: string | undefined;
};

export type ErrorTableFile = { readonly file: string; readonly rows: readonly ErrorRow[] };

const HEAD = `# Errors

Every error has a stable code and a kind. HTTP answers carry them as \`application/problem+json\`, the signaling
socket in its \`Error\` message, the SDK in \`FreshetError\`. A message may be more exact than the sentence below;
the code is what programs go by. Made from the tables in the sources: \`node test/scripts/write-error-docs.ts\`.
`;

/** All tables, in the order of their files. */
export async function loadErrorTables(): Promise<ErrorTableFile[]> {
  const files = listFiles('errors.ts').filter((file) => !file.startsWith('test/'));
  const tables = await Promise.all(
    files.map(async (file) => {
      const url = pathToFileURL(join(REPO_ROOT, file)).href;
      const exported = (await import(url)) as Record<string, unknown>;
      return { file, rows: Object.values(exported).flatMap(rowsOf) };
    }),
  );
  return tables.filter(({ rows }) => rows.length > 0);
}

/** The whole page. */
export function errorDocs(tables: readonly ErrorTableFile[]): string {
  const sections = tables.map(({ file, rows }) => {
    const hasRemedies = rows.some(({ remedy }) => remedy !== undefined);
    const lines = rows.map(({ code, kind, message, remedy }) =>
      row([`\`${code}\``, kind, message, ...(hasRemedies ? [remedy ?? ''] : [])]),
    );
    const columns = ['code', 'kind', 'meaning', ...(hasRemedies ? ['what to do'] : [])];
    return [`## ${file}`, '', row(columns), row(columns.map(() => '---')), ...lines, ''].join('\n');
  });
  return [HEAD, ...sections].join('\n');
}

/** The codes that a page documents. */
export function documentedCodes(page: string): string[] {
  return [...page.matchAll(/^\| `([A-Z][A-Z0-9_]+)` \|/gm)].map(([, code]) => code ?? '');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}

function rowsOf(exported: unknown): ErrorRow[] {
  if (!isRecord(exported)) {
    return [];
  }
  const entries = Object.entries(exported);
  const isTable = entries.length > 0 && entries.every(([code, value]) => isDefinition(code, value));
  return isTable ? entries.map(([code, value]) => toRow(code, value)) : [];
}

function isDefinition(code: string, value: unknown): boolean {
  return (
    /^[A-Z][A-Z0-9_]+$/.test(code) &&
    isRecord(value) &&
    typeof value['kind'] === 'string' &&
    typeof value['message'] === 'string'
  );
}

function toRow(code: string, value: unknown): ErrorRow {
  const { kind, message, remedy } = isRecord(value) ? value : {};
  return {
    code,
    kind: String(kind),
    message: String(message),
    remedy: typeof remedy === 'string' ? remedy : undefined,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
