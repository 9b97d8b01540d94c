/// The months' names and short names in the languages of Europe.
enum MonthNames {
    /// 1 to 12 for a word in lower case, without a full stop.
    static func month(_ word: String) -> Int? { table[word] }

    private static let table: [String: Int] = {
        var table: [String: Int] = [:]
        for (index, words) in names.enumerated() {
            for word in words.split(separator: " ") { table[String(word)] = index + 1 }
        }
        return table
    }()

    private static let names = [
        "january jan januar jänner jän janvier janv enero ene gennaio gen gennaioo janeiro januari stycznia styczeń sty ledna leden января янв январь січня ocak tammikuuta januára ianuarie ιανουαρίου",
        "february feb febr februar feber février fevrier févr fév febrero febbraio fevereiro fev februari lutego luty lut února únor февраля фев февраль лютого şubat helmikuuta februára februarie φεβρουαρίου",
        "march mar märz maerz mär mars marzo março marco maart mrt marca marzec března březen марта мар март березня mart maaliskuuta marts martie μαρτίου",
        "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben апреля апр апрель квітня nisan huhtikuuta apríla aprilie απριλίου",
        "may mai mayo maggio mag maio mei maja maj května květen мая май травня mayıs toukokuuta mája μαΐου",
        "june jun juni juin junio giugno giu junho czerwca czerwiec cze června červen июня июн июнь червня haziran kesäkuuta júna iunie ιουνίου",
        "july jul juli juillet juil julio luglio lug julho lipca lipiec lip července červenec июля июл июль липня temmuz heinäkuuta júla iulie ιουλίου",
        "august aug août aout agosto ago augustus sierpnia sierpień sie srpna srpen августа авг август серпня ağustos elokuuta augusta αυγούστου",
        "september sep sept septembre septiembre setiembre settembre set setembro września wrzesień wrz září сентября сен сентябрь вересня eylül syyskuuta septembra septembrie σεπτεμβρίου",
        "october oct oktober okt octobre octubre ottobre ott outubro out października październik paź října říjen октября окт октябрь жовтня ekim lokakuuta októbra octombrie οκτωβρίου",
        "november nov novembre noviembre novembro listopada listopad lis listopadu ноября ноя ноябрь листопада kasım marraskuuta novembra noiembrie νοεμβρίου",
        "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia grudzień gru prosince prosinec декабря дек декабрь грудня aralık joulukuuta decembra decembrie δεκεμβρίου",
    ]
}
