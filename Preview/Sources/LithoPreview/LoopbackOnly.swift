import Hummingbird

/// Answers only who names this machine's loopback: a page elsewhere that got a name to point here does not.
struct LoopbackOnly<Context: RequestContext>: RouterMiddleware {
    let port: Int

    func handle(_ request: Request, context: Context, next: (Request, Context) async throws -> Response) async throws -> Response {
        let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
        guard let host = request.head.authority, hosts.contains(host.lowercased()) else {
            throw HTTPError(.forbidden, message: "not this host")
        }
        if let origin = request.headers[.origin] {
            guard hosts.contains(where: { origin.lowercased() == "http://\($0)" }) else {
                throw HTTPError(.forbidden, message: "not this origin")
            }
        }
        guard request.method == .get || request.method == .head else { throw HTTPError(.methodNotAllowed) }
        return try await next(request, context)
    }
}
