"""Sends the requests of httpx to the mock server of Specpress, whatever their host is."""

import base64
import ssl

import httpx


def install(send):
    """Replace what the clients of httpx send with. No other part of them is changed."""

    def exchange(request, body):
        # The client may hide the query from whoever reads the URL as a string.
        scheme = request.url.raw_scheme.decode("ascii")
        netloc = request.url.netloc.decode("ascii")
        path = request.url.raw_path.decode("ascii")
        received = send(
            {
                "method": request.method,
                "url": f"{scheme}://{netloc}{path}",
                "headers": [
                    [name.decode("latin-1"), value.decode("latin-1")]
                    for name, value in request.headers.raw
                ],
                "body": base64.b64encode(body).decode("ascii"),
            }
        )
        return httpx.Response(
            received["status"],
            headers=received["headers"],
            content=base64.b64decode(received["body"]),
        )

    def handle_request(self, request):
        return exchange(request, b"".join(request.stream))

    async def handle_async_request(self, request):
        return exchange(request, b"".join([part async for part in request.stream]))

    httpx.HTTPTransport.handle_request = handle_request
    httpx.AsyncHTTPTransport.handle_async_request = handle_async_request
    # Nothing is sent over TLS, and reading the certificates takes longer than all else.
    httpx.create_ssl_context = lambda **options: ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
