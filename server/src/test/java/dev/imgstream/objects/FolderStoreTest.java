package dev.imgstream.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FolderStoreTest extends ObjectStoreContract {
  @TempDir private Path folder;

  @Override
  protected FolderStore open() throws IOException {
    return new FolderStore(folder.resolve("objects"));
  }

  @Test
  void aKeySpellsThePathOfItsFile() throws IOException {
    try (var store = open()) {
      store.put(new ObjectKey("originals/o/p.jpg"), new byte[] {1}, FACTS);
    }
    assertThat(folder.resolve("objects/originals/o/p.jpg")).exists();
  }

  @Test
  void aFileOfTheWorkspaceIsTakenAway() throws IOException {
    try (var store = open()) {
      var file = Files.write(store.workspace().resolve("a"), new byte[] {1});
      store.put(KEY, file, FACTS);
      assertThat(file).doesNotExist();
    }
  }

  @Test
  void theInboxOutlivesARestartAndIsNotListed() throws IOException {
    try (var store = open()) {
      Files.write(store.inbox().resolve("half"), new byte[] {1});
    }
    try (var store = open()) {
      assertThat(store.inbox().resolve("half")).exists();
      var listed = new ArrayList<ObjectStore.Listed>();
      store.list("", listed::add);
      assertThat(listed).isEmpty();
    }
  }

  @Test
  void aFolderAsItStandsIsNeitherMadeNorEmptied() throws IOException {
    var path = folder.resolve("objects");
    var nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> FolderStore.asItStands(nowhere)).isInstanceOf(IOException.class);
    assertThat(nowhere).doesNotExist();
    try (var store = open();
        var beside = FolderStore.asItStands(path)) {
      Files.write(store.workspace().resolve("half"), new byte[] {1});
      store.put(new ObjectKey("originals/o/p.jpg"), new byte[] {1}, FACTS);
      assertThat(FolderStore.asItStands(path).workspace().resolve("half")).exists();
      assertThat(beside.read(new ObjectKey("originals/o/p.jpg"))).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/a", "a/", "a//b", "../a", "a/../b", "a/.b", "a\\b", "A", "a b", "a\u0000"})
  void aNameFromOutsideIsNoKey(String name) {
    assertThatThrownBy(() -> new ObjectKey(name)).isInstanceOf(IllegalArgumentException.class);
  }
}
