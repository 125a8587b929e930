/** The thread in which a service is checked, so that drawing never waits for it. */
import { checkFiles, type CheckAnswered, type CheckAsked } from './checkFiles';

self.onmessage = ({ data }: MessageEvent<CheckAsked>): void => {
  void checkFiles(data).then((findings) => {
    const answer: CheckAnswered = { id: data.id, findings };
    self.postMessage(answer);
  });
};
