/** `isInhabited`: does any element live in a scope? */
import type { Scope } from './state';

export const isInhabited = (scope: Pick<Scope, 'elements'>): boolean => scope.elements.size > 0;
