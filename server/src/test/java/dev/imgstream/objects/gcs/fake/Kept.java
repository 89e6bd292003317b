package dev.imgstream.objects.gcs.fake;

import dev.imgstream.objects.Checksums;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** One object of the fake. */
@SuppressWarnings("ArrayRecordComponent") // Served as they are and never compared.
record Kept(
    String bucket,
    String name,
    byte[] bytes,
    long generation,
    long metageneration,
    Instant created,
    Facts facts) {

  /** What a writer says of an object. */
  record Facts(String contentType, String storageClass, Map<String, String> metadata) {
    /** As the resource of an upload tells it. */
    @SuppressWarnings("unchecked")
    static Facts of(Map<String, Object> resource, String otherwise) {
      var metadata = new LinkedHashMap<String, String>();
      ((Map<String, Object>) resource.getOrDefault("metadata", Map.of()))
          .forEach((name, value) -> metadata.put(name, String.valueOf(value)));
      return new Facts(
          (String) resource.getOrDefault("contentType", otherwise),
          (String) resource.getOrDefault("storageClass", "STANDARD"),
          metadata);
    }
  }

  static String crc32c(byte[] bytes) {
    var sums = new Checksums();
    sums.add(bytes, 0, bytes.length);
    return sums.crc32c().toString();
  }

  Kept with(Facts facts) {
    return new Kept(bucket, name, bytes, generation, metageneration + 1, created, facts);
  }

  Map<String, Object> resource() {
    var resource = new LinkedHashMap<String, Object>();
    resource.put("kind", "storage#object");
    resource.put("id", bucket + "/" + name + "/" + generation);
    resource.put("bucket", bucket);
    resource.put("name", name);
    resource.put("generation", Long.toString(generation));
    resource.put("metageneration", Long.toString(metageneration));
    resource.put("size", Integer.toString(bytes.length));
    resource.put("contentType", facts.contentType());
    resource.put("storageClass", facts.storageClass());
    resource.put("metadata", facts.metadata());
    resource.put("crc32c", crc32c(bytes));
    resource.put("timeCreated", created.toString());
    resource.put("updated", created.toString());
    resource.put("etag", "\"" + generation + "-" + metageneration + "\"");
    return resource;
  }
}
