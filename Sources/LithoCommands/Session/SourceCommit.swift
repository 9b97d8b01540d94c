/// The commit that this binary was built from, where that can be known: it lies in a checkout whose head has not moved since it was linked.
enum SourceCommit {
    static var hex: String? {
        let binary = ExecutableFile.ownPath
        var folder = Files.folder(of: binary)
        while folder != "/", folder != "." {
            let git = folder + "/.git"
            if Files.isFolder(git) {
                guard Files.age(of: git + "/logs/HEAD") > Files.age(of: binary), let head = text(git + "/HEAD") else { return nil }
                guard head.hasPrefix("ref: ") else { return head }
                return text(git + "/" + head.dropFirst(5))
            }
            folder = Files.folder(of: folder)
        }
        return nil
    }

    private static func text(_ path: String) -> String? {
        guard let bytes = try? Files.read(path, limit: 4096) else { return nil }
        return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
    }
}
