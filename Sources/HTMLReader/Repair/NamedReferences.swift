/// The names of characters (WHATWG HTML, section 13.5) where libxml2's table of HTML 4 falls short.
enum NamedReferences {
    /// Names that browsers accept without a semicolon: those of HTML 2 and Latin-1.
    static func standWithoutSemicolon(_ name: ArraySlice<UInt8>) -> Bool {
        name.count <= 6 && withoutSemicolon.contains(String(decoding: name, as: UTF8.self))
    }

    private static let withoutSemicolon = Set(
        """
        nbsp amp lt gt quot copy reg iexcl cent pound curren yen brvbar sect uml ordf laquo not shy macr deg plusmn sup2 sup3 acute micro \
        para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc \
        Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig \
        agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc \
        otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml
        """.split(separator: " ").map(String.init))

    /// The characters of a name that HTML 5 added and pages use.
    static func missing(in name: ArraySlice<UInt8>) -> String.UTF8View? {
        name.count <= 9 ? added[String(decoding: name, as: UTF8.self)]?.utf8 : nil
    }

    private static let added: [String: String] = [
        "NewLine": "\n", "Tab": "\t", "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")", "ast": "*",
        "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":", "semi": ";", "equals": "=", "quest": "?", "commat": "@",
        "lsqb": "[", "lbrack": "[", "bsol": "\\", "rsqb": "]", "rbrack": "]", "lowbar": "_", "lcub": "{", "lbrace": "{", "verbar": "|",
        "vert": "|", "rcub": "}", "rbrace": "}", "hyphen": "\u{2010}", "horbar": "\u{2015}", "nbhy": "\u{2011}",
    ]
}
