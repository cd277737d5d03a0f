/** Entry of the web app. The page's code is fetched before anything is drawn. */
import { render } from 'preact';
import { App } from './app.tsx';
import { preloadPage } from './routes.ts';
import './styles/index.css';

preloadPage(location.pathname);
const root = document.querySelector('#app');
if (root !== null) {
  render(<App />, root);
}
