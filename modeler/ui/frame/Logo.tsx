/** `Logo`: the mark and the name of the product. */
import { Link } from 'react-router';
import { frameTexts } from '../catalogue/frame';
import { paths } from '../paths';
import { useTexts } from '../texts';

export function Logo() {
  const text = useTexts(frameTexts);
  return (
    <Link to={paths.home} className="ow-logo">
      <Mark />
      <span>{text('product')}</span>
    </Link>
  );
}

export function Mark() {
  return (
    <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden focusable="false">
      <rect width="32" height="32" rx="7" fill="#0958d9" />
      <rect x="7" y="7" width="18" height="18" rx="2.5" fill="none" stroke="#fff" strokeWidth="2.6" />
      <path d="M7 15.2h18" stroke="#fff" strokeWidth="2.6" />
    </svg>
  );
}
