/** Texts of the sign-in page. */
import { defineTexts } from '../texts';

export const signInTexts = defineTexts('signIn', {
  title: { zh: '登录', en: 'Sign in' },
  welcome: { zh: '登录一窗', en: 'Sign in to OneWindow' },
  slogan: {
    zh: '前台一窗受理，后台协同办理，全程可查。',
    en: 'One window in front, joint work behind, every step on record.',
  },
  id: { zh: '账号', en: 'Account' },
  idMissing: { zh: '请输入账号', en: 'Enter your account' },
  password: { zh: '密码', en: 'Password' },
  passwordMissing: { zh: '请输入密码', en: 'Enter your password' },
  signIn: { zh: '登录', en: 'Sign in' },
  wrong: { zh: '账号或密码不正确', en: 'The account or the password is not right' },
  wrongAdvice: {
    zh: '请核对后重试。连续输错五次，账号将暂停登录十分钟。',
    en: 'Check both and try again. After five wrong passwords in a row the account is shut for ten minutes.',
  },
  again: { zh: '登录已到期', en: 'Your session has ended' },
  againWhy: {
    zh: '您有一段时间没有操作，或账号有变动。请重新登录；本页已填写的内容都还在，登录后将继续刚才的操作。',
    en: 'You were away for a while, or the account has changed. Sign in again: what you have typed is still here, and what you just did goes on afterwards.',
  },
  another: { zh: '换人登录', en: 'Sign in as somebody else' },
  pick: { zh: '选择一位演示人员', en: 'Pick a person of the demo' },
  pickWhy: {
    zh: '演示系统，人员均为虚构。点选即以此人身份登录，所有密码均为“demo”。',
    en: 'This is a demo with invented people. A click signs you in as that person; every password is "demo".',
  },
  find: { zh: '按姓名、账号或岗位查找', en: 'Find by name, account or post' },
  staff: { zh: '系统岗位', en: 'System posts' },
  none: { zh: '没有符合的人员', en: 'Nobody matches' },
  noneAdvice: { zh: '换一个词试试，或清空查找框。', en: 'Try another word, or clear the field.' },
  byPassword: { zh: '用账号和密码登录', en: 'Sign in with account and password' },
});
