"""Italian words by which a capital is told to be a person, a place, a firm or plain prose.

Used by `name_words.py`; all folded: small letters, no accents.
"""

_PARTICLES = """
    de di da del dei degli della delle dell d dal dalla lo la le el al ben bin van von der
    dos san santa e i il l
"""
_PLACES = """
    via viale vicolo piazza piazzale piazzetta largo corso alzaia ripa strada bastioni
    galleria monte san santo santa sant santi croce mezzaluna quartiere rione borgo comune
    provincia citta regione stabile caserma commissariato stazione biblioteca teatro parco
    villa palazzo torre cascina fermata metro parrocchia chiesa ospedale clinica istituto
    scuola asilo universita
"""
_FIRMS = """
    cooperativa coop associazione fondazione ditta impresa societa consorzio studio centro
    legge decreto lodo metodo progetto piano protocollo accordo
"""
_OFFICIAL_TITLES = """
    dott dottor dottoressa ssa dr avv avvocato avvocata ing arch geom rag prof professoressa
    col colonnello magg maggiore cap capitano ten tenente mar maresciallo brig brigadiere
    isp ispettore ispettrice comm commissario commissaria sov sovrintendente agente prefetto
    viceprefetto vicario questore assessore assessora sindaco sindaca dirigente funzionario
    funzionaria direttore direttrice presidente comandante giudice sociale tutor
    custode don suor medico operatore operatrice educatore educatrice mediatore mediatrice
    interprete volontario volontaria
"""
_COURTESY = """
    sig sigra signor signora signori signore signorina sigg coniugi coniuge famiglia
    minore figlio figlia figli madre padre marito moglie fratello sorella nonno nonna nipote
    bambino bambina ragazzo ragazza neonato neonata convivente compagno compagna vedova
"""
_TOWNS = """
    ferrara messina milano roma monza lodi como lecco pavia cremona mantova brescia bergamo
    varese sondrio torino genova venezia verona padova bologna firenze siena pisa lucca
    napoli bari foggia lecce catania palermo salerno cosenza potenza matera trapani ragusa
    siracusa ancona pesaro perugia terni aosta novara alessandria asti cuneo imperia savona
    trento udine treviso rovigo vicenza parma modena ravenna rimini forli piacenza romania
    albania marocco egitto italia
"""
_BEFORE_TOWNS = """
    a ad in da di comune provincia citta prefettura questura
"""
_PLAIN = """
    amato amici balestra barca barone basso battaglia bella bello bene bianca bianchi bianco
    bosco bruno caldo campana campi campo cane cara carbone caro casa castello catena
    cattaneo cavallo chiesa colombo colonna conte conti corte costa croce donati donato
    farina fede ferri fiore fiori fontana forte forti franco gallo gatti gatto gentile gioia
    giordano grandi grande grassi grasso greco guerra lombardi lombardo longo luce luna lupo
    mancini mare marini marino marra martini mazza messina milani molino monaco monte monti
    mora moro negri neri nero nuovo oliva orlando pace pagano palma palmieri pane parenti
    parisi pellegrini pellegrino perla piazza pinto poli ponte porta posta prato prete primo
    ricci riccio riva romano rosa rossa rosse rossi rosso russo sacco sala sale santa santi
    santo sasso scala sella serra silvestri sole sorrentino spada spina stella testa torre
    valentini valle vento verde verdi villa viola vita vitale vitali volpe zona italia
    vittoria speranza gloria mercedes angelo luca marina bruna franca norma libera grazia
    alba aurora serena fortuna leone re marzo aprile sabato domenica
"""
_OPENING = """
    amici battaglia bella bello bene campi campo cara caro casa castello catena chiesa conte
    conti corte costa croce donati donato farina fede fiore fontana forte forti gentile
    gioia grande guerra italia luce luna mare monte monti norma nuovo pace pane parenti
    piazza ponte porta posta prato prete primo re riva sala sale santa santi santo scala
    sella serena serra sole speranza spina stella testa torre valle verde villa vita
    vittoria zona grazia libera fortuna marzo aprile sabato domenica
"""

PARTICLES = frozenset(_PARTICLES.split())
"""Small words inside a surname or between a place and its name."""
PLACES = frozenset(_PLACES.split())
"""After these a capital is a place."""
FIRMS = frozenset(_FIRMS.split())
"""After these a capital is a firm, a body or an act."""
OFFICIAL_TITLES = frozenset(_OFFICIAL_TITLES.split())
"""Who is called so sits at a table by office."""
COURTESY = frozenset(_COURTESY.split())
"""Who is called so is a person of a household, whatever the name."""
TOWNS = frozenset(_TOWNS.split())
"""Towns and countries that are surnames too."""
BEFORE_TOWNS = frozenset(_BEFORE_TOWNS.split())
"""Before a town, it is the town."""
PLAIN = frozenset(_PLAIN.split())
"""Ordinary words that are surnames or first names too: in small letters they say nothing."""
OPENING = frozenset(_OPENING.split())
"""Those of them that open a sentence of an office: "Sala riunioni al terzo piano"."""
