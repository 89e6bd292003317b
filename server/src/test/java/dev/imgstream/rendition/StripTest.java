package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.PhotoId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

final class StripTest {
  private final Map<ThumbName, byte[]> there = new HashMap<>();
  private final List<ThumbName> read = new ArrayList<>();
  private final Semaphore room = new Semaphore(25);
  private final ThumbCache.Source source =
      name -> {
        read.add(name);
        return Optional.ofNullable(there.get(name));
      };

  @Test
  void whatFindsNoRoomIsReadAgainWhenItsTurnComes() throws IOException {
    try (var strip = new Strip(room, source)) {
      for (int number = 0; number < 4; number++) {
        strip.add(name(number), thumb(number, 10));
      }
      assertThat(strip.length()).isEqualTo(40);
      for (int number = 0; number < 4; number++) {
        assertThat(strip.bytes(number)).isEqualTo(thumb(number, 10));
      }
    }
    assertThat(read).containsExactly(name(2), name(3));
  }

  @Test
  void aStripThatIsClosedLeavesItsRoomToOthers() {
    var strip = new Strip(room, source);
    strip.add(name(0), thumb(0, 20));
    strip.add(name(1), thumb(1, 20));
    assertThat(room.availablePermits()).isEqualTo(5);
    strip.close();
    strip.close();
    assertThat(room.availablePermits()).isEqualTo(25);
  }

  @Test
  void aThumbThatGoesOrChangesMeanwhileEndsTheStrip() {
    try (var strip = new Strip(room, source)) {
      for (int number = 0; number < 4; number++) {
        strip.add(name(number), thumb(number, 20));
      }
      there.remove(name(1));
      there.put(name(2), thumb(2, 21));
      for (int number : new int[] {1, 2}) {
        assertThatThrownBy(() -> strip.bytes(number)).isInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void aThumbThatIsNotThereIsAHole() throws IOException {
    try (var strip = new Strip(room, source)) {
      strip.add(name(0), thumb(0, 25));
      assertThat(strip.isWhole()).isTrue();
      strip.add(name(1), new byte[0]);
      assertThat(strip.isWhole()).isFalse();
      assertThat(strip.bytes(1)).isEmpty();
    }
  }

  private static ThumbName name(int number) {
    return new ThumbName(
        new OwnerId(new UUID(0, 0)), new PhotoId(new UUID(0, number)), 1, ThumbSize.LARGE);
  }

  private byte[] thumb(int number, int length) {
    var bytes = new byte[length];
    bytes[0] = (byte) number;
    there.put(name(number), bytes);
    return bytes;
  }
}
