package dev.imgstream.api;

import dev.imgstream.TestPostgres;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;

final class IsolationInTheCloudTest extends IsolationContract {
  private static final String BUCKET = "photos";

  private final FakeGcs bucket = new FakeGcs(0).bucket(BUCKET).unlimited(BUCKET);
  private final String database = TestPostgres.fresh();

  IsolationInTheCloudTest() throws IOException {}

  @Override
  Map<String, String> environment() {
    return Map.of(
        "IMGSTREAM_DATABASE_URL",
        database,
        "IMGSTREAM_STORAGE",
        "gs://" + BUCKET,
        "STORAGE_EMULATOR_HOST",
        bucket.address().toString());
  }

  @Override
  List<String> objects() {
    return bucket.names(BUCKET);
  }

  @Override
  int mismatches(String operation) {
    return operation.endsWith("/bytes") ? 0 : super.mismatches(operation);
  }

  @AfterAll
  void closeBucket() {
    bucket.close();
  }
}
