/** `CockpitNav`: the four pages of the cockpit. */
import { NavLink } from 'react-router';
import { cockpitTexts } from '../../ui/catalogue/cockpit';
import { paths } from '../../ui/paths';
import { useTexts } from '../../ui/texts';

const pages = [
  { path: paths.cockpit, key: 'navOverview' },
  { path: paths.cases, key: 'navCases' },
  { path: paths.incidents, key: 'navIncidents' },
  { path: paths.deployments, key: 'navDeployments' },
] as const;

export function CockpitNav() {
  const text = useTexts(cockpitTexts);
  return (
    <nav aria-label={text('pages')} className="ow-cockpit-nav">
      {pages.map(({ path, key }) => (
        <NavLink key={key} to={path} end={path === paths.cockpit} className="ow-cockpit-nav-link">
          {text(key)}
        </NavLink>
      ))}
    </nav>
  );
}
