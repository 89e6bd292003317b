package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The towns of months in one reply, and what may be kept of it. */
final class TownsOnTheWireTest extends ApiTest {
  /** Taken in San Francisco. */
  private static final String PLACED = "metadata/dates/gps-datetime.jpg";

  private String placed = "";
  private String other = "";

  @BeforeEach
  void twoMonths() throws Exception {
    app.post("a.jpg", tanners(), "");
    app.post("b.jpg", Photos.read(PLACED), "");
    placed = monthOf("b.jpg");
    other = monthOf("a.jpg");
    assertThat(placed).isNotEqualTo(other);
  }

  @Test
  void eachPhotoPointsToItsTown() throws Exception {
    var towns = json(path(other, placed));

    assertThat(towns.get("towns")).hasSize(1);
    assertThat(towns.get("towns").get(0).get("name").asString()).isEqualTo("San Francisco");
    assertThat(towns.get("towns").get(0).get("country").asString()).isEqualTo("US");
    assertThat(towns.get("months")).hasSize(2);
    for (var month : towns.get("months")) {
      var photos = json("/api/timeline/" + month.get("month").asString());
      assertThat(month.get("version")).isEqualTo(photos.get("version"));
      assertThat(month.get("from").asInt()).isZero();
      assertThat(month.get("town").toString())
          .isEqualTo(month.get("month").asString().equals(placed) ? "[0]" : "[-1]");
    }
  }

  @Test
  void aPhotoThatIsAskedForTellsTheTownOfItsPlace() throws Exception {
    var photo = json("/api/photos/" + idIn(placed));

    assertThat(photo.get("place").get("latitude").asDouble()).isEqualTo(37.7749);
    assertThat(photo.get("place").get("town").toString())
        .isEqualTo("{\"name\":\"San Francisco\",\"country\":\"US\"}");
    assertThat(json("/api/photos/" + idIn(other)).has("place")).isFalse();
  }

  @Test
  void aRunOfAMonthIsToldByItself() throws Exception {
    app.post("c.jpg", Copies.jpeg(Photos.read(PLACED), "c"), "");

    var run = json(path(placed) + "&from=1&count=1").get("months").get(0);
    assertThat(run.get("from").asInt()).isEqualTo(1);
    assertThat(run.get("town").toString()).isEqualTo("[0]");
    var beyond = json(path(placed) + "&from=2").get("months").get(0);
    assertThat(beyond.get("town")).isEmpty();
  }

  @Test
  void theyAreKeptForEverWhereAllAreHereAtTheVersionsThatNameThem() throws Exception {
    assertThat(caching(path(placed, other))).contains("immutable");
    assertThat(caching(path(placed) + "&from=0&count=4000")).contains("immutable");
    assertThat(caching(path(placed) + ",1999-01.0")).contains("no-cache");
    assertThat(caching("/api/towns?months=" + placed + ".99")).contains("no-cache");
    assertThat(caching("/api/towns?months=" + placed + ".99&from=0")).contains("no-cache");
  }

  @Test
  void aChangeInAMonthChangesItsTags() throws Exception {
    var whole = path(placed);
    var run = whole + "&from=0&count=9";
    var tag = tag(whole);
    var tagOfRun = tag(run);
    assertThat(tagOfRun).isNotEqualTo(tag);
    assertThat(tag(whole + "&from=0&count=8")).isNotEqualTo(tagOfRun);
    assertThat(tag(whole + "&of=favourites")).isNotEqualTo(tag);
    assertThat(status(whole, tag)).isEqualTo(304);
    assertThat(status(run, tagOfRun)).isEqualTo(304);

    app.send(
        app.request("/api/photos/" + idIn(placed) + "/favourite")
            .PUT(BodyPublishers.noBody())
            .build());

    assertThat(status(whole, tag)).isEqualTo(200);
    assertThat(status(run, tagOfRun)).isEqualTo(200);
    assertThat(json(whole + "&of=favourites").get("towns")).hasSize(1);
    assertThat(json(whole + "&of=trash").get("towns")).isEmpty();
  }

  private String monthOf(String name) throws Exception {
    for (var month : json("/api/timeline").get("months")) {
      var text = month.get("month").asString();
      for (var id : json("/api/timeline/" + text).get("ids")) {
        if (json("/api/photos/" + id.asString()).get("name").asString().equals(name)) {
          return text;
        }
      }
    }
    throw new AssertionError(name + " is in no month");
  }

  private String idIn(String month) throws Exception {
    return json("/api/timeline/" + month).get("ids").get(0).asString();
  }

  private String path(String... months) throws Exception {
    var names = new StringBuilder();
    for (var month : months) {
      names.append(names.isEmpty() ? "" : ",").append(month).append('.');
      names.append(json("/api/timeline/" + month).get("version").asLong());
    }
    return "/api/towns?months=" + names;
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
}
