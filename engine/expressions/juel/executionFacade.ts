/** `ExecutionFacade` is what the name `execution` stands for: variables and ids, nothing that lives. */
import { type Value } from '../expression';
import { JuelError } from './errors';
import { toText } from './coerce';
import { Facade, method, type Method, type Operand, toValue } from './operand';
import { type Frame } from './frame';

const PROPERTIES: ReadonlyMap<string, (frame: Frame) => Value> = new Map<string, (frame: Frame) => Value>([
  ['id', ({ surroundings }) => surroundings.elementInstanceId ?? surroundings.processInstanceId ?? null],
  ['processInstanceId', ({ surroundings }) => surroundings.processInstanceId ?? null],
  ['businessKey', ({ surroundings }) => surroundings.businessKey ?? null],
  ['processBusinessKey', ({ surroundings }) => surroundings.businessKey ?? null],
  ['currentActivityId', ({ surroundings }) => surroundings.activityId ?? null],
]);

function nameOf(parameters: readonly Operand[]): string {
  return toText(parameters[0] ?? null);
}

const METHODS: ReadonlyMap<string, Method<ExecutionFacade>> = new Map<string, Method<ExecutionFacade>>([
  ['getVariable', method(1, ({ frame }, rest) => frame.read(nameOf(rest)))],
  ['hasVariable', method(1, ({ frame }, rest) => frame.has(nameOf(rest)))],
  [
    'setVariable',
    method(2, ({ frame }, rest) => {
      frame.write(nameOf(rest), toValue(rest[1] ?? null));
      return null;
    }),
  ],
  ...[...PROPERTIES].map(([name, read]): [string, Method<ExecutionFacade>] => [
    `get${name.charAt(0).toUpperCase()}${name.slice(1)}`,
    method(0, ({ frame }) => read(frame)),
  ]),
]);

export class ExecutionFacade extends Facade {
  readonly typeName = 'Execution';

  constructor(readonly frame: Frame) {
    super();
  }

  override property(name: string): Operand | undefined {
    return PROPERTIES.get(name)?.(this.frame);
  }

  override method(name: string): Method<never> | undefined {
    return METHODS.get(name);
  }

  override toValue(): Value {
    throw new JuelError('Expected a value, but the expression answers the execution itself');
  }

  override toText(): string {
    return toText(PROPERTIES.get('id')?.(this.frame) ?? null);
  }
}
