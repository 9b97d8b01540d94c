/// The page around a report, and the page where there is none.
enum Shell {
    static let frame = Array(
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Litho preview</title>
        <style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}</style></head>
        <body><iframe src="/report" title="The report"></iframe><script src="/reload.js"></script></body></html>

        """.utf8)

    /// Waits for a newer report and loads it where the reader is.
    static let script = """
        'use strict';
        const frame = document.querySelector('iframe');
        let seen = 0;
        const wait = async () => {
          try {
            const version = Number(await (await fetch('/changes?seen=' + seen)).text());
            if (seen && version !== seen) frame.contentWindow.location.reload();
            seen = version;
          } catch { await new Promise(done => setTimeout(done, 1000)); }
          wait();
        };
        frame.addEventListener('load', () => { document.title = frame.contentDocument.title; });
        wait();

        """

    static func failure(_ words: String) -> [UInt8] {
        var text = ""
        for character in words.unicodeScalars {
            switch character {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            default: text.unicodeScalars.append(character)
            }
        }
        return Array(
            """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>No report</title></head>
            <body><h1>No report</h1><pre>\(text)</pre></body></html>

            """.utf8)
    }
}
