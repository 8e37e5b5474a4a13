import { type Lexicon, type LexiconLanguage, matches, phrases } from './languages.ts';

/** The sentence (folded) reports what was: it asks for nothing and presses nobody. */
const OVER: Lexicon = {
  en: phrases(
    '(?:was|were|had been|have been|has been) (?:already |now |all |fully |successfully )?(?:due|fixed|resolved|restored|solved|repaired|closed|asked|requested|required|reminded|sent|paid|done|completed|lifted|contained)',
    '(?:he|she|they|it|who|which) (?:had|did|was|were)|(?:is|are) (?:now )?(?:over|resolved|fixed|solved|back (?:up|online|to normal)|running (?:normally|again))|(?:asked|told|reminded|wanted|needed) (?:him|her|them|us)|had (?:to|asked|been)|(?:last (?:week|month|year|night|summer|winter|spring|autumn)|yesterday|at the time|back then|in (?:1[0-9]|20[01])\\d\\d)',
  ),
  de: phrases(
    '(?:war|waren|wurde|wurden|hatte|hatten) (?!wenn)(?:\\S+ ){0,8}(?:fallig|behoben|gelost|repariert|erledigt|abgeschlossen|gebeten|geschlossen|wiederhergestellt|umziehen|geschehen|verlangt)|(?:ist|sind) (?:\\S+ ){0,4}(?:behoben|gelost|erledigt|wieder (?:erreichbar|verfugbar|online))',
    '(?:gestern|letzte[nrs]? (?:woche|monat|jahr|nacht)|damals|seinerzeit|im jahr(?:e)? (?:1[0-9]|20[01])\\d\\d)|hatte[n]? (?:\\S+ ){0,4}gebeten',
  ),
  fr: phrases(
    '(?:etait|etaient|avait|avaient|fut|furent|dut|durent) (?:\\S+ ){0,4}\\S+|(?:est|sont|a ete|ont ete) (?:\\S+ )?(?:resolue?s?|retablie?s?|reparee?s?|corrigee?s?)',
    "hier|(?:la semaine|le mois|l'annee) (?:derniere?|passee?)|l'an dernier|en (?:1[0-9]|20[01])\\d\\d",
  ),
  es: phrases(
    '(?:era|eran|habia|habian|fue|fueron|tuvo|tuvieron|estaba|estaban) (?:\\S+ ){0,4}\\S+|(?:esta|estan|ha sido|han sido|quedo|quedaron) (?:\\S+ )?(?:resuelt[oa]s?|solucionad[oa]s?|reparad[oa]s?|cerrad[oa]s?|restablecid[oa]s?)',
    'ayer|anoche|(?:la semana|el mes|el ano) pasad[oa]|en (?:1[0-9]|20[01])\\d\\d',
  ),
  it: phrases(
    '(?:era|erano|aveva|avevano|fu|furono) (?:\\S+ ){0,4}\\S+|(?:e|sono|e stat[oa]|sono stat[ie]) (?:\\S+ )?(?:risolt[oaie]|riparat[oaie]|ripristinat[oaie]|chius[oaie]|pagat[oaie]|consegnat[oaie])',
    "ieri|(?:la settimana|il mese|l'anno) scors[oa]|nel (?:1[0-9]|20[01])\\d\\d|a suo tempo",
  ),
  pt: phrases(
    '(?:era|eram|tinha|tinham|foi|foram|estava|estavam) (?:\\S+ ){0,4}\\S+|(?:esta|estao|ficou) (?:\\S+ )?(?:resolvid[oa]s?|reparad[oa]s?|corrigid[oa]s?|fechad[oa]s?)',
    'ontem|(?:a semana|o mes|o ano) passad[oa]|(?:na semana|no mes|no ano) passad[oa]|em (?:1[0-9]|20[01])\\d\\d',
  ),
  nl: phrases(
    '(?:was|waren|werd|werden|had|hadden) (?:\\S+ ){0,8}(?:verlopen|opgelost|hersteld|betaald|gevraagd|afgerond|gesloten|geleverd|verzocht)|(?:is|zijn) (?:\\S+ ){0,4}(?:opgelost|hersteld|afgerond|betaald|weer (?:bereikbaar|online))',
    'gisteren|(?:vorige|afgelopen) (?:week|maand|nacht)|vorig jaar|destijds|in (?:1[0-9]|20[01])\\d\\d',
  ),
};

export function isOver(sentence: string, languages: readonly LexiconLanguage[]): boolean {
  return matches(OVER, languages, sentence);
}
