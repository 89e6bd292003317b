package dev.imgstream.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Answers what Jetty refuses before any route sees it, such as headers that are too long, with a
 * problem too.
 */
final class BareErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    var kind = ProblemKind.ofStatus(status);
    var sentence =
        switch (status) {
          case 414, 431 ->
              "The address or the headers are too long; a file name may have 255 bytes.";
          default -> "The request was not understood.";
        };
    if (status == 413 || status == 414 || status == 431) {
      SecurityLog.limit("address-or-headers");
    }
    var id = UUID.randomUUID().toString();
    var problem = new Problem(kind.slug(), kind.title(), status, sentence, id, Map.of());
    var headers = response.getHeaders();
    BrowserRules.tellBare(
        request.getHeaders().get(Scheme.FORWARDED),
        // Of what could not be read as a request nothing is known.
        Objects.requireNonNullElse(request.getHttpURI().getScheme(), "http"),
        (name, value) -> headers.put(name, value));
    headers.put(RequestId.HEADER, id);
    // Where a request was not read to its end, no other can follow it.
    headers.put(HttpHeader.CONNECTION, "close");
    headers.put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    response.write(true, ByteBuffer.wrap(Json.bytes(problem)), callback);
    return true;
  }
}
