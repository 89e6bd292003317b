package dev.imgstream.http;

/** Who may reach a server. */
public enum Access {
  /** Whoever does is let in, so its own machine alone may. */
  THIS_MACHINE,
  /** Each request proves who asks. */
  SIGNED_IN
}
