/**
 * A strict stand-in for Google Cloud Storage: its JSON API, its upload sessions, its signed links.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.objects.gcs.fake;
