import CProcess
import Glibc

// Says what a process can still do after it gave up what a reader of documents does not need.
let file = strdup(CommandLine.arguments[1])
let folder: UnsafePointer<CChar>? = UnsafePointer(strdup("/usr/lib"))
let parts = withUnsafePointer(to: folder) { litho_sandbox($0, 1) }

func answer(_ name: String, _ isPossible: Bool) { print("\(name): \(isPossible ? "yes" : "no")") }

answer("granted", parts == 7)
answer("socket", socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) >= 0)
answer("read", open(file ?? strdup(""), O_RDONLY) >= 0)
answer("write", open(file ?? strdup(""), O_WRONLY) >= 0)
answer("library", open("/usr/lib", O_RDONLY) >= 0)
var child: pid_t = 0
var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("/bin/true"), nil]
answer("start", posix_spawn(&child, "/bin/true", nil, nil, &arguments, environ) == 0)
