package dev.imgstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A damaged or foreign database, and what {@code imgstream verify} says of it. */
final class VerifiedDatabaseTest extends VerifiedLibraryTest {
  @Test
  void aTallyThatIsWrongIsNamed() throws Exception {
    library.change("update month set count = count + 1 where month = '2023-09'");

    assertFinds(library, "wrong-tally\tmonth/" + library.owner() + "/2023-09\tit counts ");
  }

  @Test
  void aTallyOfADayThatIsWrongIsNamed() throws Exception {
    library.change("update day set count = count + 1 where month = '2023-09'");

    assertFinds(library, "wrong-tally\tday/" + library.owner() + "/2023-09/");
  }

  @Test
  void aRowWithoutItsPhotoIsDamageOfTheDatabase() throws Exception {
    library.change("delete from photo where name = 'over.jpg'");

    assertThat(library.verify().lines())
        .anyMatch(line -> line.startsWith("database\tdatabase\trow 1 of former_original names "));
  }

  @Test
  void aDamagedIndexIsDamageOfTheDatabase() throws Exception {
    try (var file = new RandomAccessFile(library.database().toFile(), "rw")) {
      long page =
          Long.parseLong(
              library.ask("select rootpage from sqlite_schema where name = 'photo_by_bytes'"));
      file.seek((page - 1) * Long.parseLong(library.ask("pragma page_size")) + 4000);
      file.write(new byte[] {'0', '0', '0', '0'});
    }

    assertThat(library.verify().lines()).anyMatch(line -> line.startsWith("database\tdatabase\t"));
  }

  @Test
  void aRowOfWhichNoSenseCanBeMadeIsNamed() throws Exception {
    library.change("update photo set type = 'text/plain' where name = 'plain.jpg'");
    library.ageAll(OLD);

    assertFinds(
        library, "unreadable-row\tphoto/" + library.owner() + "/" + library.id("plain.jpg") + "\t");
  }

  @Test
  void withoutALibraryItCannotRun() throws Exception {
    var nowhere = new KeptLibrary(folder.resolve("nowhere"));
    assertThatThrownBy(nowhere::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no folder");
    Files.createDirectories(nowhere.data());
    assertThatThrownBy(nowhere::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no database");
    assertThat(nowhere.data()).isEmptyDirectory();
  }

  @Test
  void aSchemaOfAnotherVersionIsLeftAlone() throws Exception {
    library.change(
        "update flyway_schema_history set version = '999'"
            + " where installed_rank = (select max(installed_rank) from flyway_schema_history)");
    assertThatThrownBy(library::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("newer imgstream");
    library.change("delete from flyway_schema_history where version = '999'");

    assertThatThrownBy(library::verify)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("older imgstream");
  }
}
