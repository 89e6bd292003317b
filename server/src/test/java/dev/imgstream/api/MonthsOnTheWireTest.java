package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many months in one reply, and what may be kept of it. */
final class MonthsOnTheWireTest extends ApiTest {
  private static final String PACKED = "application/vnd.imgstream.month";

  private String newer = "";
  private String older = "";

  @BeforeEach
  void twoMonths() throws Exception {
    app.post("a.jpg", tanners(), "");
    app.post("b.jpg", Copies.jpeg(tanners(), "b"), "");
    app.post("c.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"), "");
    newer = json("/api/timeline").get("months").get(0).get("month").asString();
    older = json("/api/timeline").get("months").get(1).get("month").asString();
  }

  @Test
  void theyAreTheMonthsOneBehindTheOther() throws Exception {
    var json = json(path(older, newer)).get("months");
    assertThat(json).hasSize(2);
    assertThat(json.get(0)).isEqualTo(json("/api/timeline/" + newer));
    assertThat(json.get(1)).isEqualTo(json("/api/timeline/" + older));

    var expected = new ByteArrayOutputStream();
    for (var month : new String[] {newer, older}) {
      var one = get("/api/timeline/" + month, PACKED).body();
      expected.write(one);
      expected.write(new byte[(8 - one.length % 8) % 8]);
    }
    var many = get(path(older, newer), PACKED + "s");
    assertThat(many.body()).isEqualTo(expected.toByteArray());
    assertThat(header(many, "Content-Type")).isEqualTo(PACKED + "s");
    assertThat(header(many, "Vary")).contains("Accept");
  }

  @Test
  void theyAreKeptForEverWhereAllAreHereAtTheVersionsThatNameThem() throws Exception {
    assertThat(caching(path(newer, older))).contains("immutable");
    assertThat(caching(path(newer))).contains("immutable");
    assertThat(caching(path(newer) + ",1999-01.0")).contains("no-cache");
    var one = named(newer);
    assertThat(caching("/api/months?months=" + one + "," + older + ".1")).contains("no-cache");
  }

  @Test
  void aChangeInOneMonthChangesTheTagsOfThoseRepliesAloneThatHoldIt() throws Exception {
    var both = path(newer, older);
    var other = path(older);
    var tag = tag(both);
    var tagOfOther = tag(other);
    assertThat(status(both, tag)).isEqualTo(304);
    assertThat(header(get(both, PACKED + "s"), "ETag")).isNotEqualTo(tag);
    assertThat(tag(both + "&of=favourites")).isNotEqualTo(tag);

    var id = json("/api/timeline/" + newer).get("ids").get(0).asString();
    app.send(app.request("/api/photos/" + id + "/favourite").PUT(BodyPublishers.noBody()).build());

    assertThat(status(both, tag)).isEqualTo(200);
    assertThat(status(other, tagOfOther)).isEqualTo(304);
    assertThat(caching(both)).contains("no-cache");
    assertThat(json(both + "&of=favourites").get("months").get(0).get("ids")).hasSize(1);
    assertThat(json(both + "&of=favourites").get("months").get(1).get("ids")).isEmpty();
  }

  private String path(String... months) throws Exception {
    var names = new StringBuilder();
    for (var month : months) {
      names.append(names.isEmpty() ? "" : ",").append(named(month));
    }
    return "/api/months?months=" + names;
  }

  private String named(String month) throws Exception {
    return month + "." + json("/api/timeline/" + month).get("version").asLong();
  }

  private String caching(String path) throws Exception {
    return header(app.get(path), "Cache-Control");
  }

  private String tag(String path) throws Exception {
    return header(app.get(path), "ETag");
  }

  private int status(String path, String tag) throws IOException, InterruptedException {
    return app.send(app.request(path).header("If-None-Match", tag).build()).statusCode();
  }

  private HttpResponse<byte[]> get(String path, String accept)
      throws IOException, InterruptedException {
    return app.send(app.request(path).header("Accept", accept).build());
  }
}
