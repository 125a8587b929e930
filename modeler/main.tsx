/** The page begins here. */
import 'antd/dist/reset.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app';
import { followOtherTabs } from './client/session';
import './ui/theme.css';

const root = document.getElementById('root');
if (root === null) throw new Error('Expected an element with the id root, but the page has none.');
followOtherTabs();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
