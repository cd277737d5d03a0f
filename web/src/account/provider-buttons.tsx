/** The other providers that this installation lets people sign in with; nothing where there are none. */
import { useResource } from '../lib/use-resource.ts';
import { listProviders } from './api.ts';

export function ProviderButtons(props: { readonly next: string }) {
  const providers = useResource('providers', (signal) => listProviders({ signal }));
  const list = providers.value ?? [];
  if (list.length === 0) {
    return null;
  }
  return (
    <div class="form">
      {list.map(({ id, name }) => (
        <a
          key={id}
          class="button button-wide"
          href={`/api/v1/auth/${id}/start?next=${encodeURIComponent(props.next)}`}
        >
          Continue with {name}
        </a>
      ))}
    </div>
  );
}
