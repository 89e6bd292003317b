package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.config.Config;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code imgstream cost} of a bucket, and of a folder. */
final class CostTest extends SharedLibraryTest {
  private static final int MIB = 1024 * 1024;

  @TempDir private Path folder;

  @Test
  void whatIsStoredIsCountedByPrefixAndClass() throws Exception {
    kept("a");
    kept("b");
    put("originals/x/standard.jpg", "STANDARD", 10 * MIB);
    put("originals/x/coldline.jpg", "COLDLINE", 20 * MIB);
    put("backups/x/manifest.json", "ARCHIVE", 1);
    cloud.age(Duration.ofDays(31));

    var lines = cost(cloud.config());

    assertThat(lines)
        .anyMatch(
            line ->
                line.startsWith(
                    "stored\toriginals\tCOLDLINE\t1 objects\t20,971,520 bytes\t0.0001 USD"))
        .anyMatch(line -> line.startsWith("stored\toriginals\tSTANDARD\t3 objects\t"))
        .anyMatch(line -> line.startsWith("stored\trenditions\tSTANDARD\t2 objects\t"))
        .anyMatch(line -> line.startsWith("stored\tsidecars\tSTANDARD\t2 objects\t"))
        .anyMatch(line -> line.startsWith("stored\tbackups\tARCHIVE\t1 objects\t1 bytes"))
        .anyMatch(line -> line.startsWith("stored\tall\t\t9 objects\t"))
        .anyMatch(
            line -> line.startsWith("this-month\t2 photos kept\tat least 6 writes\t0.0000 USD"))
        .anyMatch(
            line ->
                line.startsWith("saving\t3 originals of STANDARD older than 30 days to COLDLINE\t"))
        .anyMatch(
            line ->
                line.startsWith(
                    "saving\t0 originals of COLDLINE older than 365 days to ARCHIVE\t0 bytes"))
        .last()
        .asString()
        .startsWith("prices\thttps://cloud.google.com/storage/pricing")
        .endsWith("2026-09-20");
  }

  @Test
  void pricesOfAnotherRegionCanBeGiven() throws Exception {
    put("originals/x/big.jpg", "STANDARD", MIB);
    var table = folder.resolve("prices.json");
    Files.writeString(
        table,
        """
        {"date": "2030-01-01", "source": "a test", "currency": "EUR",
         "classes": {"STANDARD": {"storedGibMonth": 1024, "retrievedGib": 0}},
         "thousandWrites": 1, "thousandReads": 1, "egressGib": 1}
        """);

    assertThat(cost(cloud.config(), "--prices", table.toString()))
        .contains("stored\toriginals\tSTANDARD\t1 objects\t1,048,576 bytes\t1.0000 EUR a month")
        .last()
        .isEqualTo("prices\ta test in EUR, of 2030-01-01");
    Files.writeString(table, "{}");
    assertThatThrownBy(() -> cost(cloud.config(), "--prices", table.toString()))
        .hasMessageContaining("not of the form");
  }

  @Test
  void aFolderHasNoPrice() throws Exception {
    var lines = cost(KeptLibrary.fill(folder.resolve("data")).config());

    assertThat(lines)
        .anyMatch(line -> line.startsWith("stored\toriginals\t-\t7 objects\t"))
        .anyMatch(line -> line.startsWith("note\ta folder costs what its disk costs"))
        .noneMatch(line -> line.startsWith("saving"));
  }

  private void put(String key, String storageClass, int bytes) throws Exception {
    var config = cloud.config();
    try (var data = DataFolder.anywhere(config.data());
        var store = Stores.asItStands(config, data)) {
      store.put(new ObjectKey(key), new byte[bytes], ObjectFacts.of("image/jpeg").in(storageClass));
    }
  }

  private static List<String> cost(Config config, String... arguments) throws Exception {
    var cost = new Cost();
    new CommandLine(cost).parseArgs(arguments);
    var out = new ByteArrayOutputStream();
    assertThat(cost.tell(config, new PrintStream(out, true, UTF_8))).isZero();
    return out.toString(UTF_8).lines().toList();
  }
}
