"""Word lists that tell outlets and public bodies from other names. Which name counts as what is said in outlets.py.

Single outlets stand here only where their names hold no telling word; a longer list of them is a lexicon. Entries are
parted by | or by a line break.
"""


def _listed(text: str) -> frozenset[str]:
    return frozenset(entry.strip() for line in text.splitlines() for entry in line.split("|") if entry.strip())


# Outlets whose names hold no telling word.
OUTLETS = _listed(
    """
    Politico | POLITICO | Axios | Xinhua | Sputnik | Interfax | Kyodo | Yonhap | Anadolu | Tasnim | Mehr | Fars | Haaretz
    Kommersant | Vedomosti | Izvestia | Pravda | Meduza | Ukrinform | Unian | Belta | Kathimerini | Nikkei | Caixin | Rappler
    Al-Monitor | Al Arabiya | Der Spiegel | Spiegel | Die Zeit | Die Welt | Bild | Handelsblatt | Focus | Tagesschau | tagesschau
    Correctiv | Le Monde | Le Figaro | Figaro | Libération | Les Echos | Mediapart | Le Parisien | L’Express | Le Point | El País
    El Pais | El Mundo | La Vanguardia | La Prensa | La Nación | Clarín | El Universal | El Mercurio | Infobae | Milenio | Folha
    O Globo | La Repubblica | la Repubblica | Corriere della Sera | La Stampa | Il Sole 24 Ore | Jyllands-Posten | Aftenposten
    Dagens Nyheter | Svenska Dagbladet | Helsingin Sanomat | Gazeta Wyborcza | Rzeczpospolita | Onet | Index | Telex | Hurriyet
    Hürriyet | Newsweek | Fortune | Forbes | Wired | Vogue | Variety | Billboard | TechCrunch | The Verge | The Athletic
    The Intercept | The Conversation | Vox | Slate | Salon | Quartz | Semafor | Punchbowl | ProPublica | Bellingcat | Breitbart
    HuffPost | BuzzFeed | Gizmodo | Engadget | Mashable | Stratfor | Granma | Zaobao | Lianhe Zaobao | Chosun Ilbo | JoongAng Ilbo
    Dong-A Ilbo | Asahi Shimbun | Yomiuri Shimbun | Mainichi Shimbun | Dawn | The Hindu | Süddeutsche | FAZ | Voice of America
    Deutsche Welle | Agence France-Presse | Associated Press | United Press International | PA Media | USA TODAY | USA Today
    The Associated Press | The Economist | Economist | The Hill | The Atlantic | The New Yorker | New York magazine
    National Review | Foreign Policy | Foreign Affairs | Arizona Republic | Zero Hedge | ZeroHedge | New York Times | Wall Street Journal
    Der Standard | Die Presse | Kurier | Blick | Mail on Sunday | Bild am Sonntag | Inside Edition | ТАСС | РИА Новости | Интерфакс
    Коммерсант | Ведомости | Известия | РБК | Медуза | Новая газета | Укринформ | УНИАН | Reuters | Bloomberg
    """
)
# As the first word of a name they make it an outlet's: 'BBC World Service', 'CNN Türk'.
FIRST_WORDS = _listed(
    """
    BBC | CNN | NBC | CBS | ABC | PBS | NPR | CNBC | MSNBC | Fox | FOX | Sky | ITV | RTE | RTÉ | ARD | ZDF | MDR | NDR | WDR
    ORF | SRF | RTL | RTS | RAI | Rai | RT | NHK | CBC | CTV | SBS | RNZ | KBS | MBC | CGTN | CCTV | TASS | AFP | AP | UPI | DPA
    EFE | ANSA | PTI | ANI | IANS | IRNA | ISNA | KUNA | KCNA | KNA | SANA | WAM | SPA | MENA | BNS | LETA | PAP | MTI | CTK
    NTB | IPS | Reuters | Bloomberg | RIA | Interfax | Xinhua | Sputnik | NDTV | BFMTV | TF1 | LCI | RFI | RFE/RL | RFE | VOA
    TVN | TVP | HVG | Al-Jazeera | WFTV | VTV | GMA | TRT | NTV | WION | C-SPAN | TMZ | CNET | ZDNet | Radio | Channel | Canal
    Kanal | Televisión | Television | Télévision | Telewizja | Newsnight
    """
)
# As its first two words: 'Fox News Channel'.
FIRST_TWO_WORDS = _listed(
    """
    Al Jazeera | Fox News | Sky News | Al Arabiya | Al Mayadeen | Fox Business | ABC News
    """
)
# As the last word.
LAST_WORDS = _listed(
    """
    Times | TIMES | Post | News | NEWS | TV | Newspaper | Newspapers | Agency | Journal | Guardian | Herald | Tribune | Gazette
    Daily | Weekly | Magazine | Press | Chronicle | Telegraph | Observer | Inquirer | Examiner | Dispatch | Courier | Zeitung
    Allgemeine | Rundschau | Nachrichten | Anzeiger | Tageblatt | Tagblatt | Tagesspiegel | Morgenpost | Blatt | Rundfunk | Presse
    Shimbun | Ilbo | Sanomat | Newsletter | Newswire | Wire | Television | Broadcasting | Newsroom | Intelligencer | Bugle
    Plain-Dealer | Echo | Journal-Constitution | Novosti | Gazeta | газета | Новости | Globo | Prensa | Noticias | noticias
    Diario | Monde | Media | Insider | Blog | Substack | Podcast | Ledger | Picayune | Beacon | Clarion | Courant
    """
)
# As the last word, but these are other things too: only after an article ('the Daily Mail', 'the Sun').
LAST_WORDS_WITH_ARTICLE = _listed(
    """
    Sun | Star | Mail | Mirror | Express | Standard | Globe | Independent | Record | Today | Week | Sentinel | Monitor | Citizen
    Nation | Hill | Register | Bulletin | Mercury | Argus | Age | Australian | Scotsman | Atlantic | Economist | Advocate | Review
    Beast | Intercept | Bee | Enterprise | Union-Tribune | Spectator | Statesman | Reader
    """
)
# What these words make that is no outlet.
NO_OUTLETS = _listed(
    """
    News | Media | Press | Agency | Daily | Weekly | Wire | Fake News | Breaking News | Social Media | News Media
    Good News | Bad News | State Media | Local Media | Western Media | Mainstream Media | White House Press
    Radio | Channel | Television | Fox | Post | Insider | Blog | Podcast | Journal
    """
)
# Before the last word of a name they make it a person's.
TITLES = _listed(
    """
    President | Chairman | Chairwoman | Chair | Chief | CEO | Director | Secretary | Minister | Governor | Senator | Representative
    Speaker | Ambassador | Commissioner | General | Commander | Captain | Colonel | Sergeant | Inspector | Superintendent
    Professor | Dr | Mr | Mrs | Ms | Mayor | Judge | Justice | Attorney | King | Queen | Prince | Princess | Sheikh | Spokesman
    Spokeswoman | Spokesperson | Correspondent | Reporter | Editor | Host | Anchor | Columnist | Analyst | Economist | Officer
    Premier | Chancellor | Insider
    """
)
# The head of a public authority's name: 'Ministry of Finance', 'Finance Ministry'.
OFFICIAL_HEADS = _listed(
    """
    Ministry | Ministries | Department | Bureau | Office | Commission | Committee | Council | Agency | Administration | Authority
    Service | Services | Treasury | Embassy | Consulate | Directorate | Secretariat | Court | Tribunal | Parliament | Cabinet
    Police | Army | Navy | Air Force | Armed Forces | Coast Guard | Prosecutor’s Office | Prosecutor's Office | Command
    General Staff | Kremlin | White House | Pentagon | Government | Presidency | Inspectorate | Inspector General
    """
)
# The head of the name of another organisation that publishes findings.
CIVIL_HEADS = _listed(
    """
    Institute | Institution | University | Centre | Center | Association | Organization | Organisation | Bank | Fund | Foundation
    Union | Federation | Society | Observatory | Watch | Project | Alliance | Chamber | Exchange | Hospital | Survey | Laboratory
    Registry | Academy | College | Forum | Think Tank | Campaign | Initiative | Network
    """
)
# Public authorities whose names hold no telling word.
OFFICIAL_BODIES = _listed(
    """
    UN | U.N. | United Nations | NATO | IMF | International Monetary Fund | WHO | OECD | WTO | ECB | IAEA | OPEC | OSCE | ASEAN
    UNICEF | UNESCO | UNHCR | UNRWA | WFP | FAO | ILO | IOM | Eurostat | Europol | Interpol | Frontex | NASA | ESA | FBI | CIA | NSA
    DEA | IRS | EPA | FDA | CDC | FAA | FEMA | FCC | SEC | Fed | Federal Reserve | GAO | CBO | OHCHR | OCHA | ICRC | Roscosmos
    Rosstat | Bundesbank | Bundeswehr | Scotland Yard | Downing Street | Élysée | Elysee | European Union | African Union
    Arab League
    """
)
# Other organisations whose names hold none.
CIVIL_BODIES = _listed(
    """
    Red Cross | Human Rights Watch | Amnesty International | Transparency International | Gallup | YouGov | Statista | Taliban
    """
)
# Words of the lists above that by themselves, as they begin many a sentence, name nobody.
GENERIC_WORDS = _listed(
    """
    Police | Court | Office | Service | Services | Command | Government | Agency | Cabinet | Army | Navy | Department | Committee
    Council | Commission | Bank | University | Survey | Network | Watch | Union | Project | Campaign | Fund | Center | Centre
    Parliament | Authority | Administration | Exchange | Hospital | College | Association | Alliance | Forum
    """
)
# Who sells photographs, as written under them: 'Ana Roth/AFP', 'Pool via Reuters'.
PHOTO_AGENCIES = _listed(
    """
    AFP | AP | AP Photo | Reuters | REUTERS | Getty | Getty Images | Sputnik | Xinhua | EPA | EPA-EFE | EFE | dpa | DPA | TASS
    RIA Novosti | Shutterstock | Alamy | Bloomberg | Anadolu | Anadolu Agency | ANSA | PA | PA Wire | PA Media | PA Images
    NurPhoto | ZUMA | ZUMA Press | picture alliance | imago | IMAGO | APA | Keystone | KEYSTONE | iStock | iStockphoto | Adobe Stock
    Kyodo | Kyodo News | Yonhap | Ukrinform | UPI | Corbis | SIPA | Sipa USA | Sipa | ABACA | Abaca | LaPresse | Rex | REX
    REX Features | Pixabay | Unsplash | Pexels | Wikimedia | Wikimedia Commons | Flickr | VCG | CP | AAP | ANP | TT | NTB
    Ritzau Scanpix | Scanpix | Lehtikuva | STR | PTI | ANI | Handout | Pool | POOL | HANDOUT | POOL New | SOPA Images | LightRocket
    Hans Lucas | laif | ddp | Depositphotos | Dreamstime | AFP/Getty Images | AP Images | CNS | EyeEm | Magnum | Magnum Photos
    Redux | MAXPPP
    """
)
# Those of them who sell nothing else: alone on a line they can only credit an image.
PHOTO_SELLERS = _listed(
    """
    AP Photo | Getty | Getty Images | Shutterstock | Alamy | NurPhoto | iStock | iStockphoto | Adobe Stock | Pixabay | Unsplash
    Pexels | Wikimedia Commons | Depositphotos | Dreamstime | picture alliance | PA Images | AP Images | LightRocket | SOPA Images
    """
)
