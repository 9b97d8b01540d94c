package import Diagnostics
import PluginProtocol

extension DiagnosticID {
    package static let pluginNotStarted = DiagnosticID("L201", "plugin-not-started")
    package static let pluginCrashed = DiagnosticID("L202", "plugin-crashed")
    package static let pluginTimedOut = DiagnosticID("L203", "plugin-timed-out")
    package static let pluginGarbled = DiagnosticID("L204", "plugin-garbled")
    package static let pluginFlooded = DiagnosticID("L205", "plugin-flooded")
    package static let pluginMistaken = DiagnosticID("L206", "plugin-not-as-stated")
    package static let pluginBroken = DiagnosticID("L207", "plugin-broken")
    package static let pluginUsedUp = DiagnosticID("L209", "plugin-used-too-much-time")
    package static let pluginWrongAnswer = DiagnosticID("L210", "plugin-wrong-answer")
    package static let pluginManifest = DiagnosticID("L211", "plugin-manifest")
}

package let pluginDiagnostics: [DiagnosticDescription] = [
    DiagnosticDescription(
        .pluginNotStarted,
        """
        The plugin's executable could not be started: the file is missing, is no program for this machine, or may not be \
        executed. `litho plugin list` shows the path that was used. Build the plugin again, or give its path with `--plugin`.
        """),
    DiagnosticDescription(
        .pluginCrashed,
        """
        The plugin's process ended before it answered: by a signal (a trap, a segmentation fault, the limit on memory), or \
        by an exit of its own. Only this cell failed; the next one gets a new process. The message quotes the last line the \
        plugin wrote to standard error, where it wrote one. If the cell works on a lot of data, try with less: a plugin may \
        use 4 GiB of memory.
        """),
    DiagnosticDescription(
        .pluginTimedOut,
        """
        The plugin did not answer in time and was stopped. A cell may take 60 seconds unless it says otherwise with \
        `#| timeout: 120`. Where a cell is not slow by nature, the plugin hangs: please tell its author.
        """),
    DiagnosticDescription(
        .pluginGarbled,
        """
        The plugin wrote something to standard output that is no message of the protocol: a line that is not JSON, an answer \
        to a question nobody asked, or two answers to one. Everything else was thrown away, since it cannot be trusted. Plugins \
        that use LithoPluginKit may print; others must keep standard output for messages. `litho plugin test PATH` finds the place.
        """),
    DiagnosticDescription(
        .pluginFlooded,
        """
        The plugin sent one message beyond 64 MiB. Let the cell give a smaller table: fewer columns, or rows summed up.
        """),
    DiagnosticDescription(
        .pluginMistaken,
        """
        The process that was started says that it is another plugin, another version of it, or that it speaks another version \
        of the protocol. After an update, start litho again; otherwise rebuild the plugin against this litho's LithoPluginKit.
        """),
    DiagnosticDescription(
        .pluginBroken,
        """
        The plugin failed three times in a row before it could say hello, so it is not started again in this run. The \
        explanation tells why it failed the last time. `litho plugin test PATH` shows more.
        """),
    DiagnosticDescription(
        .pluginFailed,
        """
        The plugin reported an error of its own, not a mistake in the cell; the message is the plugin's. Please tell its author. \
        Authors: throw a `Diagnostic` for what the user got wrong, and every other error ends up here.
        """),
    DiagnosticDescription(
        .pluginUsedUp,
        """
        The plugin's process used more processor time than a process may over all its cells (an hour), and was stopped.
        """),
    DiagnosticDescription(
        .pluginWrongAnswer,
        """
        The plugin answered, but the answer cannot be used: a value that is none, a place outside the cell's text, another \
        number of answers than questions. Nothing of it was kept. `litho plugin test PATH` shows more; please tell the author.
        """),
    DiagnosticDescription(
        .pluginManifest,
        """
        What the plugin says about itself is wrong: an id or a language is malformed or stands twice, or an example uses a \
        language the plugin does not have. An id is 1 to 40 lower case letters, digits and hyphens, and starts with a letter.
        """),
    DiagnosticDescription(
        .pluginWarning, "A warning from a plugin about this cell. What it means is up to the plugin; its documentation says more."),
]
