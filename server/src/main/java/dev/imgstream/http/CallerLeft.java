package dev.imgstream.http;

import java.io.IOException;

/** The caller closed the connection before its request was read to the end. */
public final class CallerLeft extends IOException {
  private static final long serialVersionUID = 1L;

  public CallerLeft(IOException cause) {
    super("the caller left", cause);
  }
}
