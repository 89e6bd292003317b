package dev.imgstream.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;

final class IsolationTest extends IsolationContract {
  @Override
  Map<String, String> environment() {
    return Map.of();
  }

  @Override
  List<String> objects() throws IOException {
    return app().objects();
  }
}
