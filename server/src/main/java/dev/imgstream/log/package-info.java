/** Structured logging: one JSON line an event for Cloud Logging, plain lines at a terminal. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.log;
