package dev.imgstream.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.lang.BufferBoundsException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.zip.ZipException;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what a photo's file says of itself, by its content and never by its name.
 *
 * <p>Odd or broken metadata is no error: what cannot be read or cannot be true is left out, with a
 * line at DEBUG. Of a file of any length at most some MB are held in memory. Safe for use by many
 * threads.
 */
public final class MetadataReader {
  private static final Logger log = LoggerFactory.getLogger(MetadataReader.class);

  private final InstantSource clock;

  /** A reader by the machine's own clock. */
  public MetadataReader() {
    this(InstantSource.system());
  }

  /** The clock tells which years are yet to come. */
  MetadataReader(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Reads a file's metadata.
   *
   * @throws IOException if the disk fails or there is no such file, never because of what it
   *     contains
   */
  public Metadata read(Path original) throws IOException {
    try (var file = OriginalBytes.open(original)) {
      return read(file);
    }
  }

  private Metadata read(OriginalBytes file) throws IOException {
    var found = new Payloads();
    var tags = new com.drew.metadata.Metadata();
    attempt("container", () -> Container.find(file, found));
    if (found.exif().isPresent()) {
      attempt("Exif", () -> ExifTags.read(found.exif().get(), tags, found));
    }
    var properties = new HashMap<QName, String>();
    if (found.xmp().isPresent()) {
      attempt("XMP", () -> XmpPacket.read(found.xmp().get(), properties));
    }
    var latestYear = FileDate.latestYear(clock.instant());
    var iptc = found.iptc().flatMap(records -> IptcDate.read(records, latestYear));
    return new FileClaims(new Exif(tags), new Xmp(properties), iptc, latestYear).metadata();
  }

  /**
   * Lets a parser read what it can of a stranger's bytes. A library's parser may fail in any way on
   * them, a stack that is nested too deep included, and what it had read until then still counts.
   */
  private static void attempt(String what, Parser parser) throws IOException {
    try {
      parser.parse();
    } catch (BufferBoundsException
        | EOFException
        | ZipException
        | TiffProcessingException
        | XMLStreamException
        | RuntimeException
        | StackOverflowError e) {
      log.debug("Skipped the rest of the {}, which is broken: {}", what, e.toString());
    }
  }

  @FunctionalInterface
  private interface Parser {
    void parse() throws IOException, TiffProcessingException, XMLStreamException;
  }
}
