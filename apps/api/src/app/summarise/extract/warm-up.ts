import { summarise } from './summarise.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  en: 'Could you send the signed contract by Friday? It must be filed before the end of the month.',
  de: 'Bitte senden Sie den Vertrag bis Freitag. Die Frist endet am 15. Dezember, sonst verfällt er.',
  fr: 'Merci de renvoyer le contrat avant vendredi. La date limite est le 15 décembre.',
  es: 'Por favor, envíe el contrato antes del viernes. La fecha límite es el 15 de diciembre.',
};
const REPEATS = 60;

/** The first calls take ten times as long as later ones: they are made before anybody waits. */
export function warmUp(): void {
  const request = { operation: 'summarise_text', maxWords: 120, referenceTime: new Date(0) } as const;
  for (const [language, sample] of Object.entries(SAMPLES)) {
    const turns = Array.from({ length: REPEATS }, (_, i) => `${i % 2 ? 'Ann' : 'Bob'}: ${i} ${sample}\n`).join('');
    summarise({ ...request, text: `${sample} `.repeat(REPEATS), format: 'paragraph', language });
    summarise({ ...request, text: turns, format: 'bullets' });
  }
}
