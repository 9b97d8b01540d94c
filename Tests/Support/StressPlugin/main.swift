import LithoPluginKit

// A plugin that misbehaves on request, to prove the host. `kit` as an argument runs a well-behaved one on LithoPluginKit;
// another argument is a way to fail at hello; what a cell's code says is a way to fail at evaluation.

let mode = CommandLine.arguments.dropFirst().first ?? ""
if mode == "kit" {
    await PluginServer(SamplePlugin.self).serveStandardStreams()
} else {
    var plugin = StressPlugin(wire: Wire(), greeting: mode)
    plugin.run()
}
