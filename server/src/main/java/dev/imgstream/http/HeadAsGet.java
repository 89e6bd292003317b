package dev.imgstream.http;

import io.javalin.http.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers HEAD wherever GET is answered, with the same headers (RFC 9110, section 9.3.2). Routes
 * see a GET; Jetty, who knows better, leaves the body out.
 */
public final class HeadAsGet extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String MARK = HeadAsGet.class.getName();

  /** Whether a request that looks like a GET asks for the headers alone. */
  public static boolean isHead(Context context) {
    return context.req().getAttribute(MARK) != null;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean head = request.getMethod().equals("HEAD");
    if (head) {
      request.setAttribute(MARK, true);
    }
    chain.doFilter(head ? new AsGet(request) : request, response);
  }

  private static final class AsGet extends HttpServletRequestWrapper {
    AsGet(HttpServletRequest request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return "GET";
    }
  }
}
