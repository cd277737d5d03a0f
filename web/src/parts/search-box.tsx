/** The search field of the top bar: Enter goes to the results. */
import { useEffect, useState } from 'preact/hooks';
import { matchPath } from '../lib/match-path.ts';
import { navigate, usePath } from '../router.tsx';
import { Icon } from './icon.tsx';

export function SearchBox() {
  const path = usePath();
  const asked = matchPath('/search/:q', path)?.['q'];
  const [text, setText] = useState(asked ?? '');
  useEffect(() => {
    setText(asked ?? '');
  }, [asked]);
  const send = (event: Event): void => {
    event.preventDefault();
    const q = text.trim();
    if (q !== '') {
      navigate(`/search/${encodeURIComponent(q)}`);
    }
  };
  return (
    <form class="search-box" role="search" onSubmit={send}>
      <input
        class="search-field"
        type="search"
        name="q"
        aria-label="Search streams, channels and categories"
        placeholder="Search"
        maxLength={100}
        autocomplete="off"
        enterkeyhint="search"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <button type="submit" class="icon-button search-button" aria-label="Search">
        <Icon name="search" />
      </button>
    </form>
  );
}
