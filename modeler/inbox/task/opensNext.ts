/** `opensNext`: whether the next task opens after one is finished, as this person at this computer likes it. Yes at first. */
import { forgetful } from '../../ui/browserMemory';

const memory = forgetful('onewindow.inbox.opensNext');

export const opensNext = {
  read: (): boolean => memory.read() !== 'no',
  write: (opens: boolean): void => memory.write(opens ? 'yes' : 'no'),
};
