/** `beforeLeaving` runs something when the page is about to go: what was changed a moment ago is not written yet. */
export function beforeLeaving(run: () => void): () => void {
  // It comes before `pagehide`, in which the draft is kept.
  window.addEventListener('beforeunload', run);
  return () => window.removeEventListener('beforeunload', run);
}
