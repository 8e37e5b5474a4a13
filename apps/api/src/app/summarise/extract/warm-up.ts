import { LEXICON_LANGUAGES } from '../intent/languages.ts';
import { summarise } from './summarise.ts';

const SAMPLES = [
  'Ann: Could you send the signed contract by Friday? It must be filed before the end of the month.\n',
  'Bernd: Bitte senden Sie den Vertrag bis Freitag. Die Frist endet am 15. Dezember, sonst verfällt er.\n',
  'Claire : Merci de renvoyer le contrat avant vendredi. La date limite est le 15 décembre.\n',
  'Dora: Por favor, envíe el contrato antes del viernes. La fecha límite es el 15 de diciembre.\n',
];

/** The first calls take ten times as long as later ones: they are made before anybody waits. */
export function warmUp(): void {
  const referenceTime = new Date(0);
  for (const language of LEXICON_LANGUAGES)
    for (const sample of SAMPLES)
      summarise({
        operation: 'summarise_text',
        text: sample.repeat(60),
        format: 'paragraph',
        maxWords: 120,
        language,
        referenceTime,
      });
  for (const text of SAMPLES)
    summarise({ operation: 'summarise_text', text, format: 'bullets', maxWords: 60, referenceTime });
}
