/** Bytes that arrived become a photo: checked, developed and kept, or refused. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.ingest;
