import Hummingbird

/// Answers only who names this machine's loopback: a page elsewhere that got a name to point here does not.
struct LoopbackOnly<Context: RequestContext>: RouterMiddleware {
    let port: Int

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        guard allows(host: request.head.authority, origin: request.headers[.origin]) else {
            throw HTTPError(.forbidden, message: "not this host")
        }
        guard request.method == .get else { throw HTTPError(.methodNotAllowed) }
        return try await next(request, context)
    }

    /// Does the request name the loopback and this port, and come from no other page?
    func allows(host: String?, origin: String?) -> Bool {
        let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
        guard let host, hosts.contains(host.lowercased()) else { return false }
        return origin.map { $0.lowercased() == "http://\(host.lowercased())" } ?? true
    }
}
