#if LITHO_LIBFUZZER

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
    _ count: UnsafeMutablePointer<CInt>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ body: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt

/// The engine of LLVM, which watches which branches an input takes. It keeps `main`: it is called as a library.
enum LibFuzzer {
    nonisolated(unsafe) private static var target: FuzzTarget?

    static func run(_ target: FuzzTarget) {
        self.target = target
        // The name of the target is no option of libFuzzer's.
        var arguments = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: Int(CommandLine.argc))
        arguments[0] = CommandLine.unsafeArgv[0]
        for index in 2..<max(2, Int(CommandLine.argc)) { arguments[index - 1] = CommandLine.unsafeArgv[index] }
        arguments[Int(CommandLine.argc) - 1] = nil
        var count = CommandLine.argc - 1
        _ = runDriver(&count, &arguments) { start, count in
            LibFuzzer.target?.feed(Array(UnsafeBufferPointer(start: start, count: count)))
            return 0
        }
    }
}

#endif
