/**
 * What a migration may not do while processes of the version before still run (rolling deploys): take away,
 * rename or narrow what they use. A step that is safe because no version uses the thing any more says so
 * in a comment right before it: `-- contract: …`. Pure.
 */

const RULES: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'drops something', pattern: /\bDROP\s+(TABLE|COLUMN|VIEW|TYPE|SEQUENCE|SCHEMA)\b/i },
  // Functions, triggers and indexes may be replaced within one transaction.
  { what: 'renames something', pattern: /\bRENAME\s+(TO|COLUMN|CONSTRAINT)\b/i },
  { what: 'changes a type', pattern: /\bALTER\s+COLUMN\s+\S+\s+(SET\s+DATA\s+)?TYPE\b/i },
  { what: 'forbids null', pattern: /\bSET\s+NOT\s+NULL\b/i },
  { what: 'empties a table', pattern: /\bTRUNCATE\b(?!\s+ON)/i },
];
const ADDED_COLUMN = /\bADD\s+COLUMN\s+(?:IF\s+NOT\s+EXISTS\s+)?"?(\w+)"?([^,;]*)/gi;
const CONTRACT = /--\s*contract:\s*\S+/i;

/** One sentence for each statement that an older version would stumble over. */
export function unsafeSteps(sql: string): readonly string[] {
  return statementsOf(sql).flatMap((statement) => {
    if (CONTRACT.test(statement)) {
      return [];
    }
    const bare = withoutBodies(statement);
    const faults = RULES.filter(({ pattern }) => pattern.test(bare)).map(({ what }) => what);
    for (const [, column = '', rest = ''] of bare.matchAll(ADDED_COLUMN)) {
      if (/\bNOT\s+NULL\b/i.test(rest) && !/\b(DEFAULT|GENERATED)\b/i.test(rest)) {
        faults.push(`adds ${column}, which must be given and which older versions do not give`);
      }
    }
    const start = bare.replace(/\s+/g, ' ').trim().slice(0, 60);
    return faults.map((fault) => `${fault}: ${start}`);
  });
}

/** With the comments before each, split at semicolons outside of quotes and dollar quotes. */
function statementsOf(sql: string): readonly string[] {
  const statements: string[] = [];
  let start = 0;
  const token = /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
  for (const match of sql.matchAll(token)) {
    if (match[0] === ';') {
      statements.push(sql.slice(start, match.index + 1));
      start = match.index + 1;
    }
  }
  return [...statements, sql.slice(start)].filter((statement) => statement.trim() !== '');
}

/** Without bodies of functions, texts and comments, which do nothing when the migration runs. */
function withoutBodies(statement: string): string {
  return statement.replace(
    /\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|--[^\n]*|\/\*[\s\S]*?\*\//g,
    "''",
  );
}
