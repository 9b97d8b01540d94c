/// The page around a report, and the page where there is none.
enum Shell {
    static let frame = Array(
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><title>Litho preview</title>
        <style>html,body,iframe{margin:0;border:0;width:100%;height:100%;display:block}body{overflow:hidden}</style></head>
        <body><iframe src="/report" title="The report"></iframe><script src="/reload.js"></script></body></html>

        """.utf8)

    /// Waits for a newer report and loads it where the reader is. Addresses of others open in a tab of their own: the frame shows nothing
    /// but the report.
    static let script = """
        'use strict';
        const frame = document.querySelector('iframe');
        let seen = 0, place = 0;
        const wait = async () => {
          try {
            const answer = await fetch('/changes?seen=' + seen);
            if (!answer.ok) throw answer;
            const version = Number(await answer.text());
            if (seen && version !== seen) {
              place = frame.contentWindow.scrollY;
              frame.contentWindow.location.reload();
            }
            seen = version;
          } catch { await new Promise(done => setTimeout(done, 1000)); }
          wait();
        };
        frame.addEventListener('load', () => {
          const report = frame.contentDocument;
          document.title = report.title;
          if (place) frame.contentWindow.scrollTo({top: place, behavior: 'instant'});
          for (const link of report.querySelectorAll('a[href^="http"]')) { link.target = '_blank'; link.rel = 'noopener noreferrer'; }
        });
        wait();

        """

    /// A page with nothing but a text.
    static func page(_ title: String, _ words: String) -> [UInt8] {
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
            <html lang="en"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>\(title)</title></head>
            <body><h1>\(title)</h1><pre>\(text)</pre></body></html>

            """.utf8)
    }
}
