package dev.imgstream.metadata;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The RDF of an XMP packet (XMP part 1, 7), read in one pass for the simple properties of the photo
 * itself; what nests deeper belongs to its ancestors and ingredients.
 *
 * <p>Adobe's XMP core is not used. It compares each property with all before it: half a megabyte
 * kept it busy for five seconds. On JDK 25 it refuses elements of over 200 attributes, which
 * Lightroom writes. Of a packet that is broken at its end it tells nothing.
 */
final class XmpPacket {
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  /**
   * The JDK allows 200; Lightroom writes every setting of a photo as an attribute of one element.
   */
  private static final String MOST_ATTRIBUTES = "10000";

  /** Deeper than any element: the JDK allows 100. */
  private static final int NOT_YET = 1_000_000;

  private final XMLStreamReader xml;
  private final Map<QName, String> properties;

  private XmpPacket(XMLStreamReader xml, Map<QName, String> properties) {
    this.xml = xml;
    this.properties = properties;
  }

  /**
   * Reads into {@code properties}, which keeps what was read even when this then fails. Of a
   * property that is there twice the first counts. Entities are not known, and so cannot grow.
   *
   * @throws XMLStreamException where the packet is no XML
   */
  static void read(byte[] packet, Map<QName, String> properties) throws XMLStreamException {
    var factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty("jdk.xml.elementAttributeLimit", MOST_ATTRIBUTES);
    var xml = factory.createXMLStreamReader(new StringReader(text(packet)));
    try {
      new XmpPacket(xml, properties).read();
    } finally {
      xml.close();
    }
  }

  /**
   * The packet as text. It is UTF-8 as a rule, and UTF-16 at times (XMP part 1, 7.1); a wrong byte
   * costs one character, not the packet. Some writers pad it with NUL or begin it with blank lines.
   */
  private static String text(byte[] packet) {
    var charset = StandardCharsets.UTF_8;
    if (packet.length > 1 && (packet[0] == 0 || (packet[0] & 0xFF) == 0xFE)) {
      charset = StandardCharsets.UTF_16BE;
    } else if (packet.length > 1 && (packet[1] == 0 || (packet[0] & 0xFF) == 0xFF)) {
      charset = StandardCharsets.UTF_16LE;
    }
    var text = new String(packet, charset);
    var from = text.indexOf('<');
    var to = text.lastIndexOf('>');
    return from < 0 || to < from ? "" : text.substring(from, to + 1);
  }

  private void read() throws XMLStreamException {
    int depth = 0;
    int rdf = NOT_YET;
    var text = new StringBuilder();
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          if (depth < rdf && xml.getName().equals(new QName(RDF, "RDF"))) {
            rdf = depth;
          } else if (depth == rdf + 1) {
            attributes();
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
            text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
        case XMLStreamConstants.END_ELEMENT -> {
          if (depth == rdf + 2) {
            keep(xml.getName(), text.toString());
          }
          depth--;
          text.setLength(0);
        }
        default -> {}
      }
    }
  }

  /** A simple property may also be an attribute of its rdf:Description. */
  private void attributes() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      keep(xml.getAttributeName(i), xml.getAttributeValue(i));
    }
  }

  private void keep(QName name, String value) {
    if (Xmp.PROPERTIES.contains(name) && !value.isBlank()) {
      properties.putIfAbsent(name, value);
    }
  }
}
