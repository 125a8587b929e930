/**
 * `CorrelationFields`: which field of a message tells which case it is for (BPMN 2.0.2 §8.4.2), read from and written into
 * what the standard spreads over four places: keys of the collaboration, properties beside the processes, how each is read
 * out of a message, and how out of a case.
 */
import { elementIn, elementsIn, type ModdleElement, textIn } from '../moddle';
import type { Editing } from './editing';

export interface CorrelationField {
  readonly key: ModdleElement;
  readonly property: ModdleElement;
  readonly name: string | undefined;
  readonly inMessage: string | undefined;
  readonly inCase: string | undefined;
}

export class CorrelationFields {
  constructor(
    private readonly edit: Editing,
    private readonly collaboration: ModdleElement,
    private readonly process: ModdleElement | undefined,
    private readonly message: ModdleElement,
  ) {}

  get all(): readonly CorrelationField[] {
    return elementsIn(this.collaboration, 'correlationKeys').flatMap((key) =>
      elementsIn(key, 'correlationPropertyRef').map((property) => ({
        key,
        property,
        name: textIn(property, 'name'),
        inMessage: textIn(elementIn(this.retrieval(property), 'messagePath'), 'body'),
        inCase: textIn(elementIn(this.binding(key, property), 'dataPath'), 'body'),
      })),
    );
  }

  /** A further field of the first key; all fields of a key have to agree. */
  add(name: string): void {
    const { edit } = this;
    edit.together(() => {
      const property = edit.addRootElement('bpmn:CorrelationProperty', { name });
      const [first, ...others] = elementsIn(this.collaboration, 'correlationKeys');
      if (first !== undefined) {
        edit.set(first, { correlationPropertyRef: [...elementsIn(first, 'correlationPropertyRef'), property] });
        return;
      }
      const key = edit.create('bpmn:CorrelationKey', { name }, this.collaboration);
      key.set('correlationPropertyRef', [property]);
      edit.set(this.collaboration, { correlationKeys: [key, ...others] });
    });
  }

  /** Takes it from its key and, where no other key has it, out of the file. */
  remove({ key, property }: CorrelationField): void {
    const { edit } = this;
    edit.together(() => {
      this.setInCase(key, property, '');
      const kept = elementsIn(key, 'correlationPropertyRef').filter((one) => one !== property);
      const keys = elementsIn(this.collaboration, 'correlationKeys');
      if (kept.length > 0) edit.set(key, { correlationPropertyRef: kept });
      else edit.set(this.collaboration, { correlationKeys: keys.filter((one) => one !== key) });
      const isUsed = keys.some((one) => one !== key && elementsIn(one, 'correlationPropertyRef').includes(property));
      if (!isUsed) edit.removeRootElement(property);
    });
  }

  rename({ property }: CorrelationField, name: string): void {
    this.edit.set(property, { name });
  }

  setInMessage({ property }: CorrelationField, path: string): void {
    const { edit, message } = this;
    const others = this.retrievals(property).filter((one) => elementIn(one, 'messageRef') !== message);
    const made = edit.create('bpmn:CorrelationPropertyRetrievalExpression', {}, property);
    made.set('messageRef', message);
    made.set('messagePath', edit.expression(path, undefined, made));
    const correlationPropertyRetrievalExpression = path.trim() === '' ? others : [...others, made];
    edit.set(property, { correlationPropertyRetrievalExpression });
  }

  setInCase(key: ModdleElement, property: ModdleElement, path: string): void {
    const { edit, process } = this;
    if (process === undefined) return;
    const subscriptions = elementsIn(process, 'correlationSubscriptions');
    const own = subscriptions.find((one) => elementIn(one, 'correlationKeyRef') === key);
    const bindings = elementsIn(own, 'correlationPropertyBinding').filter(
      (one) => elementIn(one, 'correlationPropertyRef') !== property,
    );
    const subscription = edit.create('bpmn:CorrelationSubscription', {}, process);
    if (path.trim() !== '') {
      const made = edit.create('bpmn:CorrelationPropertyBinding', {}, subscription);
      made.set('correlationPropertyRef', property);
      made.set('dataPath', edit.expression(path, undefined, made));
      bindings.push(made);
    }
    const others = subscriptions.filter((one) => one !== own);
    // Without a value of the case the key is learnt from the first message instead.
    if (bindings.length === 0) return edit.set(process, { correlationSubscriptions: others });
    for (const binding of bindings) binding.$parent = subscription;
    subscription.set('correlationKeyRef', key);
    subscription.set('correlationPropertyBinding', bindings);
    edit.set(process, { correlationSubscriptions: [...others, subscription] });
  }

  private retrievals(property: ModdleElement): readonly ModdleElement[] {
    return elementsIn(property, 'correlationPropertyRetrievalExpression');
  }

  private retrieval(property: ModdleElement): ModdleElement | undefined {
    return this.retrievals(property).find((one) => elementIn(one, 'messageRef') === this.message);
  }

  private binding(key: ModdleElement, property: ModdleElement): ModdleElement | undefined {
    return elementsIn(this.process, 'correlationSubscriptions')
      .filter((one) => elementIn(one, 'correlationKeyRef') === key)
      .flatMap((one) => elementsIn(one, 'correlationPropertyBinding'))
      .find((one) => elementIn(one, 'correlationPropertyRef') === property);
  }
}
