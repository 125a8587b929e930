/** `paletteWordsModule` writes under every symbol of the palette what it is: few know the symbols by heart. */
import type { PaletteEntries } from 'diagram-js/lib/features/palette/PaletteProvider';
import type Palette from 'diagram-js/lib/features/palette/Palette';
import { paletteTexts } from '../../ui/catalogue/designerPalette';
import { textOf } from '../../ui/texts';

type Word = keyof typeof paletteTexts.keys;

const words: Readonly<Record<string, Word>> = {
  'hand-tool': 'hand',
  'lasso-tool': 'lasso',
  'space-tool': 'space',
  'global-connect-tool': 'connect',
  'create.start-event': 'start',
  'create.intermediate-event': 'event',
  'create.end-event': 'end',
  'create.exclusive-gateway': 'gateway',
  'create.task': 'task',
  'create.subprocess-expanded': 'subProcess',
  'create.data-object': 'dataObject',
  'create.data-store': 'dataStore',
  'create.participant-expanded': 'pool',
  'create.group': 'group',
  create: 'more',
};

class PaletteWords {
  static $inject = ['palette'];

  constructor(palette: Palette) {
    // After all others: what they offer is put into words.
    palette.registerProvider(100, this);
  }

  getPaletteEntries() {
    return (entries: PaletteEntries): PaletteEntries =>
      Object.fromEntries(
        Object.entries(entries).map(([id, entry]) => {
          const word = words[id];
          if (word === undefined) return [id, entry];
          return [id, { ...entry, html: entryHtml(entry, textOf(paletteTexts, word)) }];
        }),
      );
  }
}

/** The palette asks for its entries as HTML; the word is an attribute, which the style shows. */
function entryHtml({ html }: { readonly html?: string }, word: string): string {
  const drawn = new DOMParser().parseFromString(html ?? '<div class="entry" draggable="true"></div>', 'text/html');
  const entry = drawn.body.firstElementChild;
  entry?.setAttribute('data-word', word);
  return entry?.outerHTML ?? '';
}

export const paletteWordsModule = { __init__: ['paletteWords'], paletteWords: ['type', PaletteWords] };
