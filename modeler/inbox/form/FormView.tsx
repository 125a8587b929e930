/** `FormView` shows a form-js form. The library is loaded when the first form is shown. */
import { lazy, Suspense } from 'react';
import { Loading } from '../../ui/Loading';
import type { FormCanvasProps } from './FormCanvas';

export type { FormDoor } from './FormCanvas';

const FormCanvas = lazy(() => import('./FormCanvas'));

export function FormView(props: FormCanvasProps) {
  return (
    <Suspense fallback={<Loading />}>
      <FormCanvas {...props} />
    </Suspense>
  );
}
