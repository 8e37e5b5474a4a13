import { summarise } from '../extract/summarise.ts';

const summary = (text: string) =>
  summarise({
    operation: 'summarise_text',
    text,
    format: 'paragraph',
    maxWords: 120,
    referenceTime: new Date('2026-12-08T15:20:00Z'),
  });

describe('what looks like a notice and is the message', () => {
  it.each([
    'Please send us your company number by Thursday.\n\nThanks a lot.',
    'Bitte senden Sie uns Ihre USt-IdNr. bis Donnerstag.\n\nDanke.',
    'Info an den Vorstand: Bitte bis Donnerstag freigeben.\n\nDanke.',
    'Inviateci la vostra partita IVA entro giovedì.\n\nGrazie mille a tutti.',
    'Wir bitten um Rückmeldung zur USt-IdNr. 123 bis Donnerstag.',
    'Our company number is wrong on the invoice. Please correct it by Thursday.',
    'Any use of phones in the lab is prohibited. Please tell your team by Thursday.',
    'You sent it in error. Please send the corrected invoice by Thursday.',
    'The e-mail came from an external supplier. Please answer it by Thursday.',
    'An automated message told customers the wrong price. Please call them by Thursday.',
    'Die Datenschutzerklärung unter https://example.de ist veraltet. Bitte bis Donnerstag aktualisieren.',
    'De acuerdo con el RGPD hay que borrar los datos. Hágalo antes del jueves, por favor.',
    'Please consider the environment and print less. Send me your ideas by Thursday.',
  ])('%s', (text) => {
    const { summary: said, intent } = summary(text);
    expect(said.replace(/\s+/g, ' ')).toBe(text.replace(/\s+/g, ' '));
    expect(intent).toMatchObject({ due_date: '2026-12-10', action_needed: true });
  });
});

describe('what programs add', () => {
  it.each([
    'Acme Ltd shall not be liable for the improper or incomplete transmission of the information contained in this communication nor for any delay in its receipt. You should check this email for viruses.',
    'Informationen zum Datenschutz finden Sie unter https://example.de/datenschutz. Bitte lesen Sie diese.',
    'De conformidad con el RGPD, le informamos de que sus datos forman parte de un fichero. Puede ejercer sus derechos de acceso y rectificación escribiendo a rgpd@example.es.',
    'Ce courriel est susceptible de contenir des informations confidentielles. Veuillez le supprimer si vous n’en êtes pas le destinataire.',
    'L’intégrité de ce message n’étant pas assurée sur Internet, la société décline toute responsabilité au cas où ce message aurait été altéré.',
    'La empresa no se hace responsable de los virus que pueda contener este correo.',
    'This is an automated message, please do not reply. If you need help, contact support@example.com.',
    'Télécharger Outlook pour iOS',
    '_______________________\nUsers mailing list\nUsers@lists.example.org',
  ])('%s', (notice) => {
    const { summary: said, intent } = summary(`The meeting went well.\n\n${notice}`);
    expect([said, intent.action_needed]).toEqual(['The meeting went well.', false]);
  });
});

it.each([
  'Enviada em: terça-feira, 8 de dezembro de 2026 08:02\nDe: Ann\nPara: Bob\nAssunto: Orçamento',
  'From:\tAnn Lee\nSent:\tTuesday, December 8, 2026 8:02 AM\nTo:\tBob\nSubject:\tBudget',
  'From: \nAnn Lee <ann@example.com>\nSent: \nTuesday, December 8, 2026\nTo: \nBob\nSubject: \nBudget',
])('a quoted mail below %j is left out', (head) => {
  const { summary: said, intent } = summary(`Done, thanks!\n\n${head}\n\nPlease approve it by Thursday.`);
  expect([said, intent.due_date]).toEqual(['Done, thanks!', null]);
});

it.each(['section', 'main', 'label', 'mark'])('<%s> is a tag', (name) => {
  expect(summary(`<${name}>Please order by Thursday.</${name}>`).summary).toBe('Please order by Thursday.');
});
