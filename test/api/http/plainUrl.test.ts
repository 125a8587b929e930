import { plainUrl } from '../../../engine/api/http/plainUrl';

const raw = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

test('raw UTF-8 in a URL becomes the escapes it should have been', () => {
  expect(plainUrl(raw('/task?name=延期&x=1'))).toBe(`/task?name=${encodeURIComponent('延期')}&x=1`);
});

test('what is plain stays as it is', () => {
  expect(plainUrl('/task?name=%E5%BB%B6&a=b+c')).toBe('/task?name=%E5%BB%B6&a=b+c');
});

test('bytes that are no UTF-8 become the replacement sign and no error', () => {
  expect(plainUrl('/task?name=\u00ff')).toBe('/task?name=%EF%BF%BD');
});
