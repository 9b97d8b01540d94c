import HTTPTypes
import Hummingbird

/// Four addresses: the frame, its script that waits, the report, and the channel that says when there is a newer one.
func previewRouter(_ state: PreviewState, port: Int, patience: Duration = .seconds(25)) -> Router<BasicRequestContext> {
    let router = Router()
    router.middlewares.add(LoopbackOnly(port: port))
    router.get("/") { _, _ in
        answer(
            Shell.frame, "text/html",
            policy: """
                default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-src 'self'; connect-src 'self'; base-uri 'none'; \
                frame-ancestors 'none'
                """)
    }
    router.get("/reload.js") { _, _ in answer(Array(Shell.script.utf8), "text/javascript") }
    // The report carries its own policy; this one only says who may frame it.
    router.get("/report") { _, _ in answer(await state.page, "text/html", policy: "frame-ancestors 'self'") }
    router.get("/changes") { request, _ in
        let seen = request.uri.queryParameters.get("seen").flatMap { Int($0) } ?? 0
        let version = await state.version(after: seen, within: patience)
        return answer(Array(String(version).utf8), "text/plain")
    }
    return router
}

private func answer(_ bytes: [UInt8], _ type: String, policy: String = "default-src 'none'; frame-ancestors 'none'") -> Response {
    var headers: HTTPFields = [
        .contentType: type + "; charset=utf-8", .cacheControl: "no-store", .contentSecurityPolicy: policy, .xContentTypeOptions: "nosniff",
    ]
    for (name, value) in [("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin")] {
        if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
}
