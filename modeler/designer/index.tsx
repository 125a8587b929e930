/** `Designer`: the pages of this room. The editor, with the drawing tools, is loaded when a process is opened. */
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { ListPage } from './list/ListPage';

const EditorPage = lazy(() => import('./editor/EditorPage'));

export default function Designer() {
  return (
    <Routes>
      <Route index element={<ListPage />} />
      <Route path=":key" element={<EditorPage />} />
    </Routes>
  );
}
