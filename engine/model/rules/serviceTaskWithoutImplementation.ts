/** `serviceTaskWithoutImplementation`: a task for machines that does not say how, or names a Java class or bean (ENGINE-09005 in Camunda 7). */
import type { Message } from '../finding';
import { fromNotes, type Rule } from './rule';

export const serviceTaskWithoutImplementation: Rule = {
  id: 'serviceTaskWithoutImplementation',
  severity: 'error',
  check: (subject) => fromNotes(subject, 'implementation', ({ delegate }) => messageFor(delegate?.slice(0, 200))),
};

function messageFor(delegate: string | undefined): Message {
  if (delegate === undefined) {
    return {
      zh: '应说明由谁执行（外部任务主题、表达式、脚本、决策或消息），但没有任何实现。请填写其一，例如外部任务及其主题。',
      en: 'Expected an implementation (external topic, expression, script, decision or message), but there is none. Enter one, for example an external task and its topic.',
    };
  }
  return {
    zh: `应为外部任务、表达式、脚本、决策或消息，但实现是 Java 委托“${delegate}”，本引擎没有登记。请改为外部任务（主题可沿用该名称）或登记该委托。`,
    en: `Expected an external topic, expression, script, decision or message, but the implementation is the Java delegate "${delegate}", which is not registered here. Make it an external task (its name may serve as topic) or register the delegate.`,
  };
}
