/** `together` makes several changes of the drawing one step, which is undone and done again as a whole. */
import type CommandStack from 'diagram-js/lib/command/CommandStack';

const command = 'onewindow.together';

interface Context {
  readonly run: () => void;
}

class Together {
  static $inject = ['commandStack'];

  constructor(commandStack: CommandStack) {
    commandStack.register(command, {
      // What is changed while the command prepares belongs to it.
      preExecute: ({ run }: Context) => run(),
      execute: () => [],
      revert: () => [],
    });
  }
}

export const togetherModule = { __init__: ['together'], together: ['type', Together] };

export function together(commandStack: CommandStack, run: () => void): void {
  const context: Context = { run };
  commandStack.execute(command, context);
}
