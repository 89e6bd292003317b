package dev.imgstream.http;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request whose body must come at a steady pace. */
final class SteadyRequest extends HttpServletRequestWrapper {
  private final Bounds bounds;
  private @Nullable SteadyBody body;

  SteadyRequest(HttpServletRequest request, Bounds bounds) {
    super(request);
    this.bounds = bounds;
  }

  /** Whether nobody has asked for its body. */
  boolean isUnread() {
    return body == null;
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (body == null) {
      body = new SteadyBody(super.getInputStream(), bounds, System::nanoTime);
    }
    return body;
  }
}
