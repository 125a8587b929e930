/**
 * Random processes played in random order. Whatever is drawn from blocks comes to its end, completes exactly what its
 * blocks say, and keeps every invariant of `play` on the way. A failure prints seed and path: give both to `fc.assert`.
 */
import fc from 'fast-check';
import { anyBlock, draw } from './blocks';
import { play, type Play } from './play';
import { sketch } from './sketch';

const order = fc.array(fc.nat({ max: 1000 }), { minLength: 60, maxLength: 60 });

/** What is to fire fires first; then whoever is picked completes, until nobody waits. */
function playOut(game: Play, firing: ReadonlySet<string>, picks: readonly number[]): void {
  for (let move = 0; game.resume().status === 'active'; move += 1) {
    if (move > 3000) throw new Error('Expected the process to end, but it goes on.');
    const due = game.listening.find((id) => firing.has(id));
    const { waiting } = game;
    if (due !== undefined) game.occur(due);
    else if (waiting.length === 0) throw new Error(`Expected somebody to wait, but: ${game.troubles.join(', ')}`);
    else {
      const picked = waiting[(picks[move % picks.length] ?? 0) % waiting.length] ?? '';
      game.complete(
        picked,
        {},
        { index: (picks[(move + 1) % picks.length] ?? 0) % waiting.filter((id) => id === picked).length },
      );
    }
  }
}

test('every process of blocks ends and completes what its blocks say', () => {
  fc.assert(
    fc.property(anyBlock, order, (block, picks) => {
      const { lines, nodes, variables, firing, expected } = draw(block);
      const game = play(sketch(lines, nodes), { variables, maxActivations: 100_000 });
      playOut(game, firing, picks);
      const found = new Map<string, number>();
      for (const id of game.completed) found.set(id, (found.get(id) ?? 0) + 1);
      const wanted = new Map([...expected].filter(([, times]) => times > 0));
      expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...wanted].sort()));
      expect(game.events('incidentRaised')).toEqual([]);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test('cut after every few elements, every process takes the same way', () => {
  fc.assert(
    fc.property(anyBlock, order, fc.integer({ min: 1, max: 4 }), (block, picks, startsPerStep) => {
      const { lines, nodes, variables, firing, expected } = draw(block);
      const game = play(sketch(lines, nodes), { variables, maxActivations: 100_000, startsPerStep });
      playOut(game, firing, picks);
      const found = new Map<string, number>();
      for (const id of game.completed) found.set(id, (found.get(id) ?? 0) + 1);
      const wanted = new Map([...expected].filter(([, times]) => times > 0));
      expect(Object.fromEntries([...found].sort())).toEqual(Object.fromEntries([...wanted].sort()));
      expect(game.events('incidentRaised')).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('the same process stopped anywhere leaves nothing behind', () => {
  fc.assert(
    fc.property(anyBlock, order, fc.nat({ max: 12 }), (block, picks, moves) => {
      const { lines, nodes, variables } = draw(block);
      const game = play(sketch(lines, nodes), { variables, maxActivations: 100_000 });
      for (let move = 0; move < moves && game.status === 'active'; move += 1) {
        const { waiting, listening } = game;
        const pick = picks[move] ?? 0;
        if (pick % 3 === 0 && listening.length > 0) game.occur(listening[pick % listening.length] ?? '');
        else if (waiting.length > 0) game.complete(waiting[pick % waiting.length] ?? '');
      }
      if (game.status === 'active') game.cancel();
      expect(game.status).toBe('ended');
    }),
    { numRuns: 200 },
  );
}, 60_000);
