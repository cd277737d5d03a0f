/** `/api/docs`: the OpenAPI document as one page of plain HTML, without a script or a foreign host. */
import { createHash } from 'node:crypto';
import type { TSchema } from '@sinclair/typebox';
import type { Route } from './route.ts';

const STYLE = `
:root{color-scheme:light dark;--line:#8884;--soft:#8882;--accent:#0b7a75}
@media(prefers-color-scheme:dark){:root{--accent:#4fd1c5}}
body{font:16px/1.5 system-ui,sans-serif;max-width:58rem;margin:0 auto;padding:2rem 1rem 6rem}
h1{font-size:1.8rem;margin:0}h2{margin:3rem 0 1rem;text-transform:capitalize}
a{color:var(--accent)}code{font:.9em ui-monospace,monospace}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0}
summary{cursor:pointer;padding:.6rem .9rem;display:flex;gap:.75rem;flex-wrap:wrap;align-items:baseline}
summary:focus-visible{outline:2px solid var(--accent)}
.method{font:700 .8rem ui-monospace,monospace;color:var(--accent);min-width:3.6rem}
.access{margin-left:auto;font-size:.8rem;opacity:.75}
.body{padding:0 .9rem .9rem}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;padding:.3rem .5rem;border-top:1px solid var(--soft);vertical-align:top}
caption{text-align:left;font-weight:600;padding:.8rem 0 .2rem}`;

export const ACCESS_WORDS: Readonly<Record<Route['access'], string>> = {
  public: 'anybody',
  optional: 'anybody, more when signed in',
  user: 'signed in',
  owner: 'its owner',
  channelStaff: 'the channel’s owner and moderators',
  party: 'whom it concerns',
  staff: 'moderators of the platform',
  admin: 'administrators',
};

export type DocsPage = { readonly html: string; readonly contentSecurityPolicy: string };

export function docsPage(routes: readonly Route[], version: string): DocsPage {
  const tags = [...new Set(routes.map(({ tag }) => tag))];
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1"><title>Freshet API</title>
<style>${STYLE}</style></head><body>
<h1>Freshet API <small>${escapeHtml(version)}</small></h1>
<p>Routes live under <code>/api/v1</code>, and under <code>/api</code> as well. Bodies are JSON,
errors <code>application/problem+json</code>. Sign in, then send
<code>Authorization: Bearer &lt;accessToken&gt;</code>. For tools:
<a href="/api/openapi.json">openapi.json</a>.</p>
${tags.map((tag) => section(tag, routes)).join('\n')}
</body></html>`;
  const hash = createHash('sha256').update(STYLE).digest('base64');
  return {
    html,
    contentSecurityPolicy: `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'`,
  };
}

function section(tag: string, routes: readonly Route[]): string {
  const own = routes.filter((route) => route.tag === tag);
  return `<h2>${escapeHtml(tag)}</h2>\n${own.map(entry).join('\n')}`;
}

function entry(route: Route): string {
  const { status, schema } = route.success;
  return `<details id="${route.operationId}"><summary><span class="method">${route.method}</span>
<code>${escapeHtml(route.path)}</code><span>${escapeHtml(route.summary)}</span>
<span class="access">${ACCESS_WORDS[route.access]}</span></summary><div class="body">
${table('Path', route.params)}${table('Query', route.query)}${table('Body', route.body)}
${schema === undefined ? `<p>Answers ${status} without a body.</p>` : table(`Answers ${status}`, schema)}
${(route.errors ?? []).length > 0 ? `<p>Errors: ${(route.errors ?? []).map((code) => `<code>${code}</code>`).join(', ')}</p>` : ''}
</div></details>`;
}

function table(caption: string, schema: TSchema | undefined): string {
  if (schema === undefined) {
    return '';
  }
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, TSchema>>;
  const required = new Set((schema['required'] ?? []) as readonly string[]);
  const rows = Object.entries(properties).map(
    ([name, property]) =>
      `<tr><td><code>${escapeHtml(name)}</code>${required.has(name) ? '' : ' (optional)'}</td>` +
      `<td>${escapeHtml(typeWords(property))}</td><td>${escapeHtml(property.description ?? '')}</td></tr>`,
  );
  return `<table><caption>${escapeHtml(caption)}</caption>${rows.join('')}</table>`;
}

function typeWords(schema: TSchema): string {
  const values: unknown = schema['enum'];
  if (Array.isArray(values)) {
    return values.join(' | ');
  }
  const type: unknown = schema['type'];
  const words = Array.isArray(type) ? type.join(' or ') : String(type);
  const bounds = [
    schema['minLength'] === undefined ? '' : `from ${String(schema['minLength'])}`,
    schema['maxLength'] === undefined ? '' : `to ${String(schema['maxLength'])} characters`,
  ].filter((bound) => bound !== '');
  return [words, schema['format'], ...bounds].filter(Boolean).join(', ');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
