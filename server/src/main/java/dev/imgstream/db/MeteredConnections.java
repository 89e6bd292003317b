package dev.imgstream.db;

import dev.imgstream.db.Database.Work;
import dev.imgstream.metrics.Durations;
import dev.imgstream.metrics.Metrics;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Others' connections, with every call timed: waiting for a connection and tries included. */
final class MeteredConnections implements Connections {
  private final Connections connections;
  private final Durations calls;

  MeteredConnections(Connections connections, Metrics metrics) {
    this.connections = connections;
    this.calls =
        metrics.durations(
            "database_call_duration_seconds",
            "Calls of the database, with all that they waited for.",
            "operation",
            "outcome");
  }

  @Override
  public <T> T read(Work<T> work) {
    return calls.of("read", () -> connections.read(work));
  }

  @Override
  public <T> T snapshot(Work<T> work) {
    return calls.of("snapshot", () -> connections.snapshot(work));
  }

  @Override
  public <T> T write(Object owner, Work<T> work) {
    return calls.of("write", () -> connections.write(owner, work));
  }

  @Override
  public void write(Object owner, Changes changes) {
    calls.of(
        "write",
        () -> {
          connections.write(owner, changes);
          return true;
        });
  }

  @Override
  public Lease lease(String thing) {
    return calls.of("lease", () -> connections.lease(thing));
  }

  @Override
  public Optional<Lease> leaseIfFree(String thing) {
    return calls.of("lease", () -> connections.leaseIfFree(thing));
  }

  @Override
  public <T> Leased<T> lease(String thing, Question<T> question) {
    return calls.of("lease", () -> connections.lease(thing, question));
  }

  @Override
  public <T> Leased<T> leaseThoseFree(Collection<String> things, Question<T> question) {
    return calls.of("lease", () -> connections.leaseThoseFree(things, question));
  }

  @Override
  public void noteDone(String thing, Duration holds) {
    calls.of(
        "lease",
        () -> {
          connections.noteDone(thing, holds);
          return true;
        });
  }

  @Override
  public boolean isDone(String thing) {
    return calls.of("lease", () -> connections.isDone(thing));
  }

  @Override
  public void close() {
    connections.close();
  }
}
