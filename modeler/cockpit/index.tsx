/** `Cockpit`: the pages of this room, and the news of the server that keep them fresh. */
import { Route, Routes } from 'react-router';
import { NoSuchPage } from '../ui/frame/NoSuchPage';
import { CasePage } from './case/CasePage';
import { CasesPage } from './cases/CasesPage';
import './cockpit.css';
import { DeploymentsPage } from './deployments/DeploymentsPage';
import { NewsProvider } from './frame/news';
import { IncidentsPage } from './incidents/IncidentsPage';
import { ProcessesPage } from './overview/ProcessesPage';

export default function Cockpit() {
  return (
    <NewsProvider>
      <Routes>
        <Route index element={<ProcessesPage />} />
        <Route path="cases" element={<CasesPage />} />
        <Route path="cases/:id" element={<CasePage />} />
        <Route path="incidents" element={<IncidentsPage />} />
        <Route path="deployments" element={<DeploymentsPage />} />
        <Route path="*" element={<NoSuchPage />} />
      </Routes>
    </NewsProvider>
  );
}
