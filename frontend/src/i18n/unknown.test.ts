import { beforeAll, expect, test } from 'vitest';
import { i18n, startI18n } from '.';

beforeAll(() => startI18n('id'));

test('a value that the page has no word for is shown as it is', () => {
  expect(i18n.t('common:status.POSTPONED_BY_DECREE')).toBe('POSTPONED_BY_DECREE');
  expect(i18n.t('common:status.POSTPONED_BY_DECREE', { defaultValue: 'ditunda' })).toBe('ditunda');
});

test('a value that it knows has its word', () => {
  expect(i18n.t('common:status.COMPLIANT')).not.toBe('COMPLIANT');
});
