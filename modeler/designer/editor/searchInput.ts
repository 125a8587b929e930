/**
 * `searchInputModule`: the search in the drawing follows what is written, also where no key was released: a word chosen
 * from the candidates of an input method, or pasted with the mouse.
 */
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Canvas from 'diagram-js/lib/core/Canvas';

class SearchInput {
  static $inject = ['eventBus', 'canvas'];

  constructor(eventBus: EventBus, canvas: Canvas) {
    const follow = (event: Event): void => {
      const { target } = event;
      if (!(target instanceof HTMLInputElement) || target.closest('.djs-search-container') === null) return;
      // The pad looks anew at every released key that is neither an arrow nor Enter.
      target.dispatchEvent(new KeyboardEvent('keyup', { key: 'Process', bubbles: true }));
    };
    canvas.getContainer().addEventListener('input', follow);
    eventBus.on('diagram.destroy', () => canvas.getContainer().removeEventListener('input', follow));
  }
}

export const searchInputModule = { __init__: ['searchInput'], searchInput: ['type', SearchInput] };
