/** `editorPath`: the address at which a process is designed. */
import { paths } from '../ui/paths';

export const editorPath = (key: string): string => `${paths.designer}/${encodeURIComponent(key)}`;
