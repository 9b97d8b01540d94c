import Hummingbird

/// Three pages: the frame with the script that waits, the report in it, and the channel that says when there is a newer one.
func previewRouter(_ state: PreviewState, port: Int, patience: Duration = .seconds(25)) -> Router<BasicRequestContext> {
    let router = Router()
    router.middlewares.add(LoopbackOnly(port: port))
    router.get("/") { _, _ in
        page(
            Shell.frame,
            policy:
                "default-src 'none'; script-src 'self'; style-src 'unsafe-inline'; frame-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
    }
    router.get("/reload.js") { _, _ in
        Response(
            status: .ok, headers: [.contentType: "text/javascript; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: Shell.script)))
    }
    // The report carries its own policy; this one only says who may frame it.
    router.get("/report") { _, _ in page(await state.page, policy: "frame-ancestors 'self'") }
    router.get("/changes") { request, _ in
        let seen = request.uri.queryParameters.get("seen").flatMap { Int($0) } ?? 0
        let version = await state.version(after: seen, within: patience)
        return Response(
            status: .ok, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: String(version))))
    }
    return router
}

private func page(_ bytes: [UInt8], policy: String) -> Response {
    var headers: HTTPFields = [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store", .contentSecurityPolicy: policy]
    headers[.xContentTypeOptions] = "nosniff"
    if let name = HTTPField.Name("Referrer-Policy") { headers[name] = "no-referrer" }
    return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
}
