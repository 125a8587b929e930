/** `FrontDesk`: the pages of the window. */
import { lazy } from 'react';
import { Route, Routes } from 'react-router';
import { NoSuchPage } from '../ui/frame/NoSuchPage';
import DeskPage from './desk/DeskPage';

const StartPage = lazy(() => import('./desk/StartPage'));
const DeskCasePage = lazy(() => import('./desk/DeskCasePage'));
const ReceiptPage = lazy(() => import('./desk/ReceiptPage'));

export default function FrontDesk() {
  return (
    <Routes>
      <Route index element={<DeskPage />} />
      <Route path="start/:key" element={<StartPage />} />
      <Route path="cases/:id" element={<DeskCasePage />} />
      <Route path="cases/:id/receipt" element={<ReceiptPage />} />
      <Route path="*" element={<NoSuchPage />} />
    </Routes>
  );
}
