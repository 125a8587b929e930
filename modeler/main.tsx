/** The page begins here. */
import 'antd/dist/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { followOtherTabs } from './client/session';
import { beginEarly } from './rooms';
import './ui/theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('Expected an element with the id root, but the page has none.');
followOtherTabs();
// Where it fails the page itself asks again and tells of it.
beginEarly(window.location).catch(() => undefined);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
