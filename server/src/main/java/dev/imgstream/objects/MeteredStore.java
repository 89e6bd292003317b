package dev.imgstream.objects;

import dev.imgstream.metrics.Durations;
import dev.imgstream.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Another store, with every call timed. The bytes of an object that was opened are read later, and
 * those of uploads and links go past this program; neither is in it.
 */
public final class MeteredStore implements ObjectStore {
  private final ObjectStore store;
  private final Durations calls;

  public MeteredStore(ObjectStore store, Metrics metrics) {
    this.store = store;
    this.calls =
        metrics.durations(
            "store_call_duration_seconds",
            "Calls of the object store, with all tries.",
            "operation",
            "outcome");
  }

  @Override
  public Path workspace() {
    return store.workspace();
  }

  @Override
  public void put(ObjectKey key, Path file, ObjectFacts facts) throws IOException {
    timed("put", () -> store.put(key, file, facts));
  }

  @Override
  public void takeBack(ObjectKey key, Path file) throws IOException {
    timed("take_back", () -> store.takeBack(key, file));
  }

  @Override
  public void put(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    timed("put", () -> store.put(key, bytes, facts));
  }

  @Override
  public void replace(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    timed("replace", () -> store.replace(key, bytes, facts));
  }

  @Override
  public void keep(ObjectKey key, byte[] bytes, ObjectFacts facts) throws IOException {
    timed("keep", () -> store.keep(key, bytes, facts));
  }

  @Override
  public void copy(ObjectKey from, ObjectKey to, ObjectFacts facts) throws IOException {
    timed("copy", () -> store.copy(from, to, facts));
  }

  @Override
  public Optional<byte[]> read(ObjectKey key) throws IOException {
    return calls.of("read", () -> store.read(key));
  }

  @Override
  public int readsAtOnce() {
    return store.readsAtOnce();
  }

  @Override
  public Optional<StoredObject> open(ObjectKey key) throws IOException {
    return calls.of("open", () -> store.open(key));
  }

  @Override
  public Optional<LocalFile> local(ObjectKey key) throws IOException {
    return calls.of("local", () -> store.local(key));
  }

  @Override
  public void list(String prefix, Consumer<Listed> each) throws IOException {
    timed("list", () -> store.list(prefix, each));
  }

  @Override
  public Optional<Listed> find(ObjectKey key) throws IOException {
    return calls.of("find", () -> store.find(key));
  }

  @Override
  public long room() throws IOException {
    return store.room();
  }

  @Override
  public String check() throws IOException {
    return calls.of("check", store::check);
  }

  @Override
  public boolean delete(ObjectKey key) throws IOException {
    return calls.of("delete", () -> store.delete(key));
  }

  @Override
  public boolean delete(Listed listed) throws IOException {
    return calls.of("delete", () -> store.delete(listed));
  }

  @Override
  public Optional<DirectUploads> directUploads() {
    return store.directUploads();
  }

  @Override
  public Optional<SignedLinks> signedLinks() {
    return store.signedLinks();
  }

  @Override
  public void close() {
    store.close();
  }

  private void timed(String operation, Call call) throws IOException {
    calls.<Boolean, IOException>of(
        operation,
        () -> {
          call.run();
          return true;
        });
  }

  @FunctionalInterface
  private interface Call {
    void run() throws IOException;
  }
}
