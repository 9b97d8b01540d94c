// One import gives the author of a plugin everything its protocol speaks of. There is no other way than the underscored
// attribute; without it each plugin would begin with four imports.
@_exported public import Diagnostics
@_exported public import PluginProtocol
@_exported public import Values
