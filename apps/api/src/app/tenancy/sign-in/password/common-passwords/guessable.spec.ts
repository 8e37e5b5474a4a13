import { isAcceptablePassword, requireAcceptablePassword } from '../acceptable-password.ts';

const EMAIL = 'grace.hopper@acme-industries.example';

it.each([
  'password1234',
  'Password1234!',
  'P@ssw0rd2024',
  '  password  1',
  'passwordpassword',
  'iloveyou1234',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc',
  'qwertyuiop12',
  'QwertyAsdfgh',
  'poiuytrewq321',
  'abcdefghijkl',
  '123456789012',
  '098765432109',
  'aaaaaaaaaaaa',
  '            ',
  'aaabbbcccddd',
  'abcabcabcabc',
  'xy12xy12xy12',
  'administrator',
  'ＰＡＳＳＷＯＲＤ１２３４',
  'sunshine2019',
  'letmein12345',
  'grace.hopper',
  'GraceHopper12'.slice(0, 5) + '.hopper2024',
  EMAIL,
  'acme-industries.example',
  'industries99',
  'Passw0rd1234',
  'p.a.s.s.w.o.r.d',
  'passwordpass',
  'pass1234pass',
  'xxxxxxxxpassword',
  'p\u00e0ssword1234',
  '\u0440assword1234',
  'pass\u200bword1234',
  '1qaz!QAZ2wsx',
  '!QAZ2wsx#EDC',
  'a1b2c3d4e5f6',
  '0123456789ab',
  '1-2-3-4-5-6-7-8',
  '147258369147',
  'god123456789',
  '\t'.repeat(12),
])('refuses %j', async (password) => expect(await isAcceptablePassword(password, EMAIL)).toBe(false));

it.each([
  'twelve chars',
  'correct horse battery staple',
  'correct-horse-battery-staple',
  'Orchid-lantern-0-88',
  'another-Password-1',
  'e2e-Root-password-7194',
  'a long pass phrase for the bench',
  'violet kettle on the pier',
  'A-new-pass-word-5521',
  'long-enough-password',
  'Set-password-of-grace-1',
  'x7Kd!p2Qz9Lm',
  'grace knits seven jumpers',
  'größte-Übung-2',
  'new-password-123',
  'grace!"§$%&/()=?',
  'monkey!"§$%&/()',
  'aZ7-kQ2-mX9-pL4',
])('takes %j', async (password) => expect(await isAcceptablePassword(password, EMAIL)).toBe(true));

it.each(['gracehopper1', 'Hopper.Grace-2026', 'Acme Industries 1', 'Gr4ce-Hopp3r-1815', 'password1234'])(
  'lets nobody choose %j',
  (password) =>
    expect(requireAcceptablePassword(password, { email: EMAIL })).rejects.toMatchObject({ code: 'invalid_request' }),
);

it.each(['grace-pass-1234', 'acme-pw-of-grace-1', 'grace knits seven jumpers'])('lets people choose %j', (password) =>
  expect(requireAcceptablePassword(password, { email: EMAIL })).resolves.toBeUndefined(),
);
