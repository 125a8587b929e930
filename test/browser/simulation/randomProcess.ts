/**
 * `randomCase` draws a process of everything the engine executes, from a seed: blocks inside of each other, and, here and
 * there, flows from one block into another, so that gateways meet what no block would bring them.
 */
import type { Value } from '../../../engine/expressions/expression';
import { Pen } from './pen';
import { Random } from './randomNumbers';
import { collaboration, decisionFile, everyVariable, globals } from './texts';

export interface RandomCase {
  readonly seed: number;
  /** The key of the process that is started. */
  readonly key: string;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly variables: Readonly<Record<string, Value>>;
}

const header = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:ow="urn:onewindow:bpmn:1" targetNamespace="urn:test">`;

export function randomCase(seed: number): RandomCase {
  const random = new Random(seed);
  const key = `random${seed}`;
  const calledKey = `called${seed}`;
  const called = new Pen(random, { prefix: 'c', isRepeated: true }).process(calledKey, 1);
  const main = new Pen(random, { prefix: '', calledKey }).process(key, 3);
  const beside = globals(key);
  const together = random.chance(0.4) ? collaboration(key) : '';
  return {
    seed,
    key,
    files: [
      { name: `${key}.bpmn`, text: `${header}\n${beside}\n${together}\n${main}\n</definitions>` },
      { name: `${calledKey}.bpmn`, text: `${header}\n${beside}\n${called}\n</definitions>` },
      { name: `${key}.dmn`, text: decisionFile },
    ],
    variables: everyVariable(random),
  };
}
