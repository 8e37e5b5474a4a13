import { summarise, TEXT } from './support/api.ts';
import { type Answer, answerOf, Console } from './support/console.ts';
import { ROOT, Server } from './support/server.ts';

let server: Server;
let root: Console;
let tenant: string;
let key: string;
beforeAll(async () => {
  server = await Server.start();
  root = await Console.signIn(server, ROOT.email, ROOT.password);
  tenant = await root.createTenant('Summaries');
  key = (await root.createKey(tenant)).secret;
});
afterAll(() => server?.stop());

/** Where words stand between spaces. */
const countWords = (text: string) => text.split(/\s+/).filter((part) => /[\p{L}\p{N}]/u.test(part)).length;
const ask = (body: object): Promise<Answer> => summarise(server, key, { operation: 'summarise_text', ...body });
const refusal = ({ status, body }: Answer) => [status, body.error?.code, body.error?.param];

it('lists the operations with their variables', async () => {
  const headers = { authorization: `Bearer ${key}` };
  const { status, body } = await answerOf(await fetch(`${server.url}/api/v1/operations`, { headers }));
  expect(status).toBe(200);
  const required = (name: string) =>
    body.items
      .find((item: { name: string }) => item.name === name)
      .variables.filter((variable: { required: boolean }) => variable.required)
      .map((variable: { name: string }) => variable.name);
  expect(body.items).toHaveLength(4);
  expect(required('summarise_text')).toEqual(['text']);
  expect(required('summarise_ticket')).toEqual(['description']);
  expect(required('summarise_approval')).toEqual(['request']);
  expect(required('summarise_knowledge_article')).toEqual(['title', 'body']);
});

it.each([
  ['Bitte geben Sie das Budget frei.', '2099-12-15'],
  ['Bitte geben Sie das Budget frei.', '15. Dezember 2099'],
  ['Merci de valider le budget avant vendredi.', '15/12/2099'],
  ['予算を承認してください。', '2099年12月15日'],
  ['Please approve the budget.', 4_101_062_400],
])('takes the due date of %j from variables.due_date: %j', async (request, due_date) => {
  const body = { operation: 'summarise_approval', variables: { title: 'Budget', request, due_date } };
  const answer = await summarise(server, key, body);
  expect(answer.status).toBe(200);
  const day = typeof due_date === 'number' ? '2099-12-16' : '2099-12-15';
  expect(answer.body.intent).toMatchObject({ due_date: day, action_needed: true });
});

it('answers with everything the contract names, and logs its usage', async () => {
  const metadata = { ticket: 'T-1', 'line break': 'a\nb', emoji: '🙂' };
  const answer = await summarise(
    server,
    key,
    { operation: 'summarise_text', text: TEXT, metadata, max_words: 60, audience: 'the board', focus: 'cold storage' },
    { 'x-request-id': 'summary-1' },
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    summary: expect.any(String),
    intent: {
      action_needed: expect.any(Boolean),
      due_date: null,
      urgency_score: expect.any(Number),
      sensitivity: expect.stringMatching(/^(public|internal|confidential)$/),
    },
    language: 'en',
    usage: { input_tokens: expect.any(Number), output_tokens: expect.any(Number), total_tokens: expect.any(Number) },
    metadata,
    request_id: 'summary-1',
    model_used: 'velgent-extract-1',
    latency_ms: expect.any(Number),
    created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  });
  const { usage, summary } = answer.body;
  expect(usage.total_tokens).toBe(usage.input_tokens + usage.output_tokens);
  expect(countWords(summary)).toBeLessThanOrEqual(60);
  const row = (await root.all(`/tenants/${tenant}/activity`)).find(({ request_id }) => request_id === 'summary-1');
  expect(row).toMatchObject({ operation: 'summarise_text', usage });
});

it.each([
  [
    'summarise_ticket',
    { subject: 'Printer', description: 'It jams.', messages: [{ author: 'Ann', text: 'Fix it by Friday.' }] },
  ],
  ['summarise_approval', { title: 'Laptops', request: 'Twelve laptops for the new team.', amount: 14000 }],
  [
    'summarise_knowledge_article',
    { title: 'Reset a password', body: 'Open the page. Click on Forgot. Read the mail.' },
  ],
  ['summarise_text', { text: TEXT }],
])('does %s of variables', async (operation, variables) => {
  const answer = await ask({ operation, variables });
  expect(answer.status).toBe(200);
  expect(answer.body.summary.length).toBeGreaterThan(5);
});

it('names the variables that are missing', async () => {
  const answer = await ask({ operation: 'summarise_knowledge_article', variables: { category: 'IT' } });
  expect(refusal(answer)).toEqual([400, 'invalid_request', 'variables']);
  expect(answer.body.error.missing_variables).toEqual(['title', 'body']);
});

it('takes 32,000 characters, counted as code points, and not one more', async () => {
  for (const unit of ['a ', '🙂 ']) {
    expect((await ask({ text: unit.repeat(16_000) })).status).toBe(200);
    expect(refusal(await ask({ text: `${unit.repeat(16_000)}x` }))).toEqual([400, 'invalid_request', 'text']);
  }
});

it.each([{}, { text: '' }, { text: ' \n\t ' }, { text: '\u00a0\u3000' }])(
  'refuses nothing to summarise: %j',
  async (body) => {
    expect(refusal(await ask(body))).toEqual([400, 'invalid_request', 'text']);
  },
);

it.each([
  ['max_words', 29],
  ['max_words', 401],
  ['max_words', 30.5],
  ['format', 'table'],
  ['language', 'English please'],
  ['metadata', Object.fromEntries(Array.from({ length: 17 }, (_, i) => [`k${i}`, 'v']))],
  ['metadata', { n: 1 }],
])('refuses %s of %j', async (param, value) => {
  expect(refusal(await ask({ text: TEXT, [param]: value }))).toEqual([400, 'invalid_request', param]);
});

it('keeps to max_words, and to 3 to 6 bullets', async () => {
  for (const max_words of [30, 31, 80, 400]) {
    const paragraph = (await ask({ text: TEXT, max_words })).body.summary;
    expect(countWords(paragraph)).toBeLessThanOrEqual(max_words);
    const lines: string[] = (await ask({ text: TEXT, max_words, format: 'bullets' })).body.summary.split('\n');
    expect(lines.length).toBeLessThanOrEqual(6);
    if (max_words >= 80) expect(lines.length).toBeGreaterThanOrEqual(3);
    for (const line of lines) expect(line).toMatch(/^- \S/);
  }
});

it('says the language it was given, in canonical spelling, else the one it detects', async () => {
  expect((await ask({ text: TEXT, language: 'pt-br' })).body.language).toBe('pt-BR');
  expect((await ask({ text: TEXT })).body.language).toBe('en');
});

const LANGUAGES: [string, string][] = [
  [
    'de',
    'Der Bericht des Lagers kam am Montag. Die Lieferungen stiegen um zwölf Prozent. Die Kühlanlage fiel zweimal aus. Die Leitung will bis Ende November entscheiden.',
  ],
  [
    'fr',
    'Le rapport est arrivé lundi matin. Les livraisons ont augmenté de douze pour cent. La chambre froide est tombée en panne deux fois. La direction veut une décision avant la fin du mois.',
  ],
  [
    'es',
    'El informe llegó el lunes por la mañana. Las entregas subieron un doce por ciento. La cámara fría falló dos veces. La dirección quiere una decisión antes de fin de mes.',
  ],
  [
    'it',
    'Il rapporto è arrivato lunedì mattina. Le consegne sono aumentate del dodici per cento. La cella frigorifera si è guastata due volte. La direzione vuole una decisione entro la fine del mese.',
  ],
  [
    'pt',
    'O relatório chegou na segunda-feira de manhã. As entregas subiram doze por cento. A câmara fria falhou duas vezes. A direção quer uma decisão antes do fim do mês.',
  ],
  [
    'ru',
    'Отчёт пришёл в понедельник утром. Поставки выросли на двенадцать процентов. Холодильная камера ломалась дважды. Руководство хочет решить вопрос до конца месяца.',
  ],
  [
    'zh',
    '仓库的季度报告星期一早上到了。交货量增长了百分之十二。冷藏设备坏了两次，每次损失四千欧元。管理层希望在月底之前作出决定。',
  ],
  [
    'ar',
    'وصل تقرير المستودع صباح يوم الاثنين. ارتفعت عمليات التسليم بنسبة اثني عشر في المئة. تعطلت وحدة التبريد مرتين. تريد الإدارة قرارا قبل نهاية الشهر.',
  ],
  [
    'hi',
    'गोदाम की रिपोर्ट सोमवार सुबह आई। आपूर्ति बारह प्रतिशत बढ़ी। शीत भंडारण दो बार खराब हुआ। प्रबंधन महीने के अंत से पहले निर्णय चाहता है।',
  ],
  [
    'ja',
    '倉庫の報告書は月曜日の朝に届いた。配送は十二パーセント増えた。冷蔵設備は二度故障した。経営陣は月末までに決定を求めている。',
  ],
];
it.each(LANGUAGES)('summarises a text in %s', async (language, text) => {
  const answer = await ask({ text: `${text} `.repeat(6).trim(), max_words: 30 });
  expect(answer.status).toBe(200);
  expect(answer.body.language).toBe(language);
  expect(answer.body.summary.length).toBeGreaterThan(10);
  expect(countWords(answer.body.summary)).toBeLessThanOrEqual(30);
});

it.each([
  ['emoji alone', '🙂👩‍👩‍👧‍👦🏳️‍🌈'.repeat(1000)],
  ['one enormous word', 'x'.repeat(32_000)],
  ['no punctuation', 'the report came on monday and nobody read it '.repeat(600)],
  ['punctuation alone', '?!…'.repeat(5000)],
  ['line breaks alone between words', 'word\n'.repeat(6000)],
  ['a lone surrogate and a NUL', `${TEXT}\ud800 \u0000`],
])('copes with %s', async (_name, text) => {
  const answer = await ask({ text, max_words: 30 });
  expect(answer.status).toBe(200);
  expect(answer.body.summary.length).toBeGreaterThan(0);
  expect(countWords(answer.body.summary)).toBeLessThanOrEqual(30);
});
