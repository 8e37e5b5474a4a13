import { parse } from 'content-disposition';
import fc from 'fast-check';
import { attachment, fileName } from './file-name.ts';

const of = (organisation: string, range: { from?: string; to?: string } = {}) =>
  fileName({ what: 'activity', organisation, extension: 'csv', ...range });

it.each([
  [of('Acme'), 'velgent-activity_Acme_all.csv'],
  [
    of('Café Ørsted & Söhne', { from: '2026-11-01T00:00:00.000Z' }),
    'velgent-activity_Café-Ørsted-Söhne_2026-11-01_now.csv',
  ],
  [of('株式会社', { to: '2026-11-24T09:15:30.400Z' }), 'velgent-activity_株式会社_begin_2026-11-24T091530Z.csv'],
  [of('../../etc/passwd'), 'velgent-activity_etc-passwd_all.csv'],
  [of('"; rm -rf $HOME'), 'velgent-activity_rm-rf-HOME_all.csv'],
  [of('???'), 'velgent-activity_organisation_all.csv'],
])('calls a file %s', (name, expected) => expect(name).toBe(expected));

it('is read back from the header in Unicode, and is harmless where only ASCII is read', () => {
  const organisation = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 100 })
    .filter((text) => text.isWellFormed());
  fc.assert(
    fc.property(organisation, (text) => {
      const name = of(text);
      const header = attachment(name);
      expect(header).toMatch(
        /^attachment; filename="?[A-Za-z0-9._-]+"?(; filename\*=UTF-8''[A-Za-z0-9%._!#$&+^`|~-]+)?$/,
      );
      expect(parse(header).parameters['filename']).toBe(name);
      expect(Buffer.byteLength(name)).toBeLessThan(255);
    }),
  );
});
