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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what Jetty refuses before any route sees it, such as headers that are too long, with a
 * problem too.
 */
final class BareErrors extends ErrorHandler {
  private static final Logger log = LoggerFactory.getLogger(BareErrors.class);

  private final Access access;

  BareErrors(Access access) {
    this.access = access;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = status(response);
    var kind = ProblemKind.ofStatus(status);
    var sentence =
        switch (status) {
          case 401 -> "You are not signed in: the headers are too long to hold a sign-in.";
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

  /** Whose headers cannot be read has not signed in, where one has to. */
  private int status(Response response) {
    if (access == Access.SIGNED_IN && response.getStatus() == 431) {
      log.atWarn()
          .addKeyValue("security_event", "invalid_iap_token")
          .addKeyValue("reason", "headers too long")
          .log("refused a request: {}", "invalid_iap_token");
      response.setStatus(401);
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "IAP");
    }
    return response.getStatus();
  }
}
