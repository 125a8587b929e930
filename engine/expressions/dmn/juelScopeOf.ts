/** `juelScopeOf` shows the variables of a FEEL scope to JUEL cells. */
import { type FeelScope } from '../feel/feelScope';
import { type VariableScope } from '../expression';

export function juelScopeOf(scope: FeelScope): VariableScope {
  return {
    has: (name) => scope.has(name),
    get: (name) => scope.valueOf(name),
    names: () => scope.names(),
  };
}
