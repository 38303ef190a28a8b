"""The names of the months in the languages of the labelled pages and their neighbours, as dates are written with them."""

import unicodedata

_NAMES = """
january jan januar janvier janv enero ene gennaio gen januari styczeń stycznia sty ocak oca janeiro января январь
 янв leden ledna ianuarie січня يناير जनवरी tammikuuta jänner jän január jaanuar sausio janvāris janvārī ιανουαρίου
 ιαν ינואר בינואר siječnja januarja gener xaneiro janúar януари јануар јануари студзеня
february feb februar février fevr févr febrero febbraio februari luty lutego lut şubat şub fevereiro fev февраля
 февраль фев únor února februarie лютого فبراير फरवरी फ़रवरी helmikuuta feber február febr veebruar vasario
 februāris februārī φεβρουαρίου φεβ פברואר בפברואר veljače februarja febrer febreiro febrúar февруари фебруар
 лютага
march mar märz mrz mär mars marzo maart mrt mac marzec marca mart março марта март мар březen března marts martie
 maret березня مارس मार्च maaliskuuta március márc märts kovo martā μαρτίου μαρ מרץ במרץ ožujka marec març сакавіка
april apr avril avr abril abr aprile kwiecień kwietnia kwi nisan nis апреля апрель апр duben dubna aprilie квітня
 أبريل ابريل إبريل अप्रैल huhtikuuta április ápr aprill balandžio aprīlis aprīlī απριλίου απρ אפריל באפריל travnja
 aprila apríl apríla април красавіка
may mai mayo maggio mag mei maj maja mayıs maio мая май květen května травня مايو मई toukokuuta május máj mája
 gegužės maijs maijā μαΐου μαϊ מאי במאי svibnja maig maí мај
june jun juni juin junio giugno giu czerwiec czerwca cze haziran haz junho июня июнь июн červen června iunie червня
 يونيو जून kesäkuuta június jún júna juuni birželio jūnijs jūnijā ιουνίου ιουν יוני ביוני lipnja junija juna juny
 xuño júní юни јун јуни чэрвеня
july jul juli juillet juil julio luglio lug lipiec lipca lip temmuz tem julho июля июль июл červenec července iulie
 липня يوليو जुलाई heinäkuuta július júl júla juuli liepos jūlijs jūlijā ιουλίου ιουλ יולי ביולי srpnja julija jula
 juliol xullo júlí юли јул јули julai ліпеня
august aug août agosto ago augustus agt sierpień sierpnia sie ağustos ağu августа август авг srpen srpna augusti
 agustus серпня أغسطس اغسطس अगस्त elokuuta augusztus rugpjūčio augusts augustā αυγούστου αυγ אוגוסט באוגוסט
 kolovoza avgusta avgust agost ágúst аугуст ogos augusta жніўня
september sept sep septembre septiembre settembre set wrzesień września wrz eylül eyl setembro сентября сентябрь
 сент сен září septembrie вересня سبتمبر सितंबर सितम्बर syyskuuta szeptember szept rugsėjo septembris septembrī
 σεπτεμβρίου σεπ ספטמבר בספטמבר rujna septembra setembre septembar септември септембар верасня
october oct oktober okt octobre octubre ottobre ott październik października paź ekim eki outubro out октября
 октябрь окт říjen října octombrie жовтня أكتوبر اكتوبر अक्टूबर अक्तूबर lokakuuta október oktoober spalio oktobris
 oktobrī οκτωβρίου οκτ אוקטובר באוקטובר oktobra októbra октомври октобар кастрычніка
november nov novembre noviembre listopad listopada lis kasım kas novembro ноября ноябрь ноя listopadu noiembrie
 листопада نوفمبر नवंबर नवम्बर marraskuuta lapkričio novembris novembrī νοεμβρίου νοε נובמבר בנובמבר studenoga
 studenog novembra novembar nóvember ноември новембар лістапада
december dec dezember dez décembre déc diciembre dic dicembre desember des grudzień grudnia gru aralık ara dezembro
 декабря декабрь дек prosinec prosince decembrie грудня ديسمبر दिसंबर दिसम्बर joulukuuta detsember gruodžio
 decembris decembrī δεκεμβρίου δεκ דצמבר בדצמבר prosinca decembra desembre decembar декември децембар disember
 снежня
"""


def month_of(name: str) -> int | None:
    """Give the number of a month by its name, in capitals or without its accents as well; None where no language calls a month so."""
    return _FOLDED.get(_fold(name))


def _fold(name: str) -> str:
    """Take case and the accents of Latin and Greek letters off: Turkish ARALIK is aralık, Greek ΜΑΡΤΙΟΥ is Μαρτίου."""
    marks = unicodedata.normalize("NFD", name.casefold())
    return "".join(mark for mark in marks if not "\u0300" <= mark <= "\u036f").replace("ı", "i")


MONTHS: dict[str, int] = {
    name: number for number, line in enumerate(_NAMES.strip().replace("\n ", " ").splitlines(), 1) for name in line.split()
}
_FOLDED = {_fold(name): number for name, number in MONTHS.items()}
