import { type Lexicon, phrases } from './languages.ts';

/** Something is breaking as the writer writes: an outage, an attack, many people stopped, danger, or no time left. */
export const INCIDENT: Lexicon = {
  en: phrases(
    '(?:under|cyber) ?-?attack|being (?:attacked|hacked|encrypted|robbed)|(?:have|has|been|were|was|got) (?:\\w+ )?(?:hacked|breached|compromised|stolen)|ransomware|encrypting|data (?:leak|breach|loss)|security (?:breach|incident)|malware|intru(?:der|sion)|phishing (?:wave|campaign|attack)|(?:is|are) (?:deleting|wiping|leaking)',
    '(?:servers?|systems?|site|website|network|database|checkout|payments?|terminals?|phones|production|platform|cluster|shop|services?|gateway|tills?|cash desks?)\\b[^.;]{0,50} (?:down|dead|offline|unreachable|unavailable|unresponsive|not (?:responding|reachable|available)|crash(?:ed|es|ing)|stopped|frozen|failing|failed|refus(?:es|ing))|returns? 5\\d\\d|outage',
    "(?:all|every|most|many|both|hundreds of|thousands of|several|dozens of|half (?:of )?the|\\d{2,}) (?:\\w+ )?(?:customers?|users?|sites?|stores?|branches|offices|employees|clients|patients|machines|colleagues|staff|people|drivers|orders)\\b[^.;]{0,30} (?:affected|impacted|cannot|can't|can not|unable|locked out|down|stuck|stranded|blocked|failing)",
    '(?:gas|water|chemical|oil|ammonia) leak|smell of (?:gas|smoke|burning)|fire (?:alarm|in the|on the|at the|has)|on fire|smoke (?:is|in|from|coming)|flood(?:ed|ing)|burst (?:pipe|main)|(?:pipe|main)(?: \\w+){0,3} burst|unconscious|ambulance|(?:badly|seriously) (?:hurt|injured)|trapped|stuck in the (?:lift|elevator)|sparks|power (?:cut|outage|failure)',
    'p1|prio(?:rity)? ?1|sev(?:erity)?[ -]?[01]|first thing (?:today|this morning)|within (?:the|an|one|two|three|[1-9]) hours?|(?:every|each) (?:minute|hour|second) (?:counts|costs)|los(?:e|ing) the right|today at the latest|(?:no|not a|without) (?:minute|time) to (?:lose|waste)|running out of time|in the next (?:hour|few minutes|\\d{1,2} minutes)',
  ),
  de: phrases(
    'angriff|angegriffen|gehackt|hackerangriff|verschlusselt (?:gerade|unsere|die)|erpressung\\w*|ransomware|schadsoftware|datenleck|datenpanne|datenverlust|einbruch|eingebrochen|gestohlen|kompromittiert|phishing-?(?:welle|angriff|mail)|konten (?:\\S+ ){0,3}ubernommen|sicherheits(?:vorfall|lucke)',
    '(?:\\w*server|\\w*system|\\w*netz(?:werk)?|website|webseite|\\w*shop|datenbank|kasse[n]?|\\w*terminals?|telefon\\w*|produktion|band|anlage|leitung|dienste?|plattform|klimagerate?|zahlung\\w*)\\b[^.;]{0,50} (?:ausgefallen|nicht (?:mehr )?(?:erreichbar|verfugbar)|tot|down|offline|abgesturzt|steht|stehen|streikt|streiken|fallt aus|fallen aus)|(?:server|system|netz|strom|total)\\w*ausfall|storung (?:im|beim|aller)',
    '(?:alle|samtliche|viele|mehrere|hunderte|tausende|dutzende|\\d{2,}) (?:\\S+ )?(?:kunden|nutzer|benutzer|anwender|standorte|filialen|mitarbeiter|mitarbeitenden|patienten|maschinen|kollegen|fahrer)\\b[^.;]{0,40} (?:betroffen|nicht|ausgesperrt|fest|blockiert|warten)',
    'gasgeruch|gasleck|rohrbruch|wasserrohrbruch|brand(?:geruch)?|brennt|feuer|rauch|uberflutet|uberschwemmt|wassereinbruch|wasser (?:lauft|tritt|dringt)|bewusstlos|verletzt|notarzt|rettungswagen|eingeschlossen|steckt (?:im|fest)|stromausfall|funken',
    'prio(?:ritat)? ?1|p1|(?:jede|keine) minute|(?:innerhalb|binnen) (?:einer|der nachsten|von zwei|zwei|zweier) stunden?|in den nachsten minuten|noch in dieser stunde|heute noch(?= \\S+ )(?=.*sonst)|die zeit drangt|keine zeit (?:zu verlieren|mehr)',
  ),
  fr: phrases(
    "(?:cyber)?-?attaqu(?:e|es|ee|ees) (?:en cours|informatique|par)|sommes attaques|pirat(?:e|es|ee|ees|age)|rancongiciel|chiffre(?:nt)? (?:nos|les|actuellement)|fuite (?:de donnees|de gaz|d'eau)|vol(?:e|es|ee|ees) (?:nos|les|des)|intrusion|hameconnage en cours|vague d'hameconnage|compromis(?:e|es)?|faille (?:critique|de securite)|incident de securite",
    '(?:serveurs?|systemes?|reseau|site|base de donnees|caisses?|terminaux|terminal|telephon\\w*|standard|production|chaine|plateforme|services?|boutique|paiements?)\\b[^.;]{0,50} (?:injoignables?|inaccessibles?|indisponibles?|hs|en panne|mort(?:e|s|es)?|hors ligne|tombee?s?|plante(?:nt|e)?|bloque(?:e|s|es)?|a l.arret|arrete(?:e|s|es)?)|coupure (?:generale|de courant|totale)',
    '(?:tous|toutes|plusieurs|beaucoup de|des centaines de|des milliers de|des dizaines de|\\d{2,}) (?:\\S+ ){0,2}(?:clients|utilisateurs|sites|magasins|agences|salaries|employes|patients|machines|collegues|chauffeurs)\\b[^.;]{0,40} (?:touches?|touchees?|affectee?s?|impactee?s?|ne peuvent|bloques?|bloquees?|coinces?|privees? de)',
    "odeur de (?:gaz|brule)|incendie|au feu|fumee|inond(?:e|ee|es|ation)|degat des eaux|inconscient|blesse(?:e|s)? (?:grave|dans|par)|ambulance|(?:coince|bloque)(?:e|s|es)? dans l'ascenseur|panne de courant|etincelles",
    "p1|priorite (?:1|absolue|maximale)|chaque (?:minute|heure) compte|dans (?:l'heure|les deux heures|les prochaines minutes)|aujourd'hui meme|avant ce soir|plus de temps a perdre|le temps presse|sans attendre|sur-le-champ",
  ),
  es: phrases(
    '(?:ciber)?ataque|nos (?:estan atacando|han hackeado|han robado)|hackead[oa]s?|pirateado|ransomware|cifrando|fuga de (?:datos|gas|agua)|han (?:\\S+ )?(?:robado|entrado|accedido)|borrando|intrusion|oleada de phishing|phishing en marcha|comprometid[oa]s?|brecha de seguridad|incidente de seguridad|suplant\\w+',
    '(?:servidor(?:es)?|sistemas?|red|web|sitio|base de datos|cajas?|terminal(?:es)?|datafonos?|telefonos?|centralita|produccion|linea|plataforma|servicios?|tienda|pagos?)\\b[^.;]{0,50} (?:inaccesibles?|caid[oa]s?|no (?:responden?|funcionan?)|muert[oa]s?|parad[oa]s?|bloquead[oa]s?|fuera de linea|cay(?:o|eron)|se (?:cae|caen|ha parado|para)|indisponibles?)|apagon|corte (?:de luz|general)',
    '(?:todos|todas|varios|varias|muchos|muchas|cientos de|miles de|decenas de|\\d{2,}) (?:\\S+ ){0,2}(?:clientes|usuarios|sedes|tiendas|oficinas|empleados|pacientes|maquinas|companeros|conductores)\\b[^.;]{0,40} (?:afectad[oa]s?|no pueden|bloquead[oa]s?|sin (?:acceso|servicio|luz)|atrapad[oa]s?)',
    'olor a (?:gas|quemado)|incendio|fuego|humo|inund(?:ado|ada|acion|ando)|rotura de tuberia|inconsciente|herid[oa]s?|ambulancia|atrapad[oa]s? en el ascensor|chispas',
    'p1|prioridad (?:1|maxima|absoluta)|cada (?:minuto|hora) cuenta|en (?:una|dos|la proxima) horas?|hoy mismo|antes de esta noche|no hay tiempo que perder|el tiempo apremia|sin esperar|corre prisa',
  ),
  it: phrases(
    '(?:attacco|attacchi) (?:informatic|hacker|in corso)\\w*|siamo sotto attacco|hackerat[oaie]|violat[oaie]|ransomware|fuga di (?:dati|gas)|perdita di (?:dati|gas|acqua)|furto|rubat[oaie]|intrusione',
    '(?:server|sistem[ai]|rete|sito|database|cass[ae]|terminali|telefon[oi]|produzione|linea|piattaforma|servizi[o]?|negozio|pagamenti)\\b[^.;]{0,50} (?:irraggiungibil[ei]|non (?:funziona|funzionano|risponde|rispondono)|ferm[oaie]|bloccat[oaie]|fuori servizio|giu)',
    'odore di (?:gas|bruciato)|incendio|fiamme|fumo|allagat[oaie]|allagamento|svenut[oa]|ferit[oaie]|ambulanza|bloccat[oi] in ascensore|scintille',
    "p1|priorita (?:1|massima|assoluta)|ogni (?:minuto|ora) conta|entro (?:un'ora|due ore)|oggi stesso|non c'e tempo da perdere",
  ),
  pt: phrases(
    'ataque|estamos a ser atacados|hackead[oa]s?|pirateado|ransomware|fuga de (?:dados|gas|agua)|vazamento|roubad[oa]s?|assalto|intrusao',
    '(?:servidor(?:es)?|sistemas?|rede|site|base de dados|caixas?|terminais|telefones?|producao|linha|plataforma|servicos?|loja|pagamentos)\\b[^.;]{0,50} (?:inacessive(?:l|is)|em baixo|fora do ar|parad[oa]s?|bloquead[oa]s?|nao (?:funciona|funcionam|responde|respondem)|fora de servico)',
    'cheiro a? ?(?:de )?(?:gas|queimado)|incendio|fogo|fumo|fumaca|inundad[oa]|inundacao|inconsciente|ferid[oa]s?|ambulancia|pres[oa]s? no elevador',
    'p1|prioridade (?:1|maxima|absoluta)|cada (?:minuto|hora) conta|numa hora|hoje mesmo|nao ha tempo a perder',
  ),
  nl: phrases(
    '(?:cyber)?aanval|gehackt|ransomware|datalek|gegevenslek|gaslek|waterlek|lekkage|gestolen|inbraak|ingebroken|gecompromitteerd',
    '(?:server|systeem|systemen|netwerk|website|site|database|kassas?|terminals?|telefoons?|productie|lijn|platform|diensten?|winkel|betalingen)\\b[^.;]{0,50} (?:onbereikbaar|plat|down|offline|uitgevallen|vast|niet (?:bereikbaar|beschikbaar)|werkt niet|werken niet|ligt stil|ligt eruit)',
    'gaslucht|brandlucht|brand|vuur|rook|overstroomd|overstroming|bewusteloos|gewond|ambulance|vast in de lift|vonken',
    'p1|prioriteit (?:1|hoogste)|hoogste prioriteit|elke (?:minuut|uur) telt|binnen (?:een|twee) uur|vandaag nog|geen tijd te verliezen',
  ),
};
