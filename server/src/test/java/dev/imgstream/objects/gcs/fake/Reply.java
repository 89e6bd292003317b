package dev.imgstream.objects.gcs.fake;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What is to be answered. */
@SuppressWarnings("ArrayRecordComponent") // Sent once and never compared.
record Reply(int status, Map<String, String> headers, byte[] body) {

  static Reply json(Map<String, Object> resource) {
    return new Reply(
        200,
        Map.of("Content-Type", "application/json; charset=UTF-8"),
        JsonMapper.shared().writeValueAsBytes(resource));
  }

  static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  static Reply of(Refused refused) {
    return new Reply(
        refused.status,
        Map.of("Content-Type", "application/json; charset=UTF-8"),
        refused.status == 304 ? new byte[0] : refused.json());
  }

  Reply with(String name, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body);
  }

  Reply with(Map<String, String> further) {
    var more = new LinkedHashMap<>(headers);
    more.putAll(further);
    return new Reply(status, more, body);
  }
}
