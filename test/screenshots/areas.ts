/** `areas`: every page and every state that is worth a look; the pictures, axe and the checks of words all go by it. */
import type { Area } from './state';
import { cockpitStates } from './states/cockpitStates';
import { designerStates } from './states/designerStates';
import { deskStates } from './states/deskStates';
import { frameStates } from './states/frameStates';
import { inboxStates } from './states/inboxStates';

export const areas: readonly Area[] = [frameStates, inboxStates, deskStates, cockpitStates, designerStates];
