/** `ProcessesPage`: all processes, or the one that the address names. */
import { DefinitionPage } from '../definition/DefinitionPage';
import { useParameters } from '../../ui/useParameters';
import { OverviewPage } from './OverviewPage';

export function ProcessesPage() {
  const [parameters] = useParameters();
  const process = parameters.get('process');
  return process === null ? <OverviewPage /> : <DefinitionPage processKey={process} />;
}
