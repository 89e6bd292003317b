/** Objects in a bucket of Google Cloud Storage; loaded only where one is configured. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.objects.gcs;
