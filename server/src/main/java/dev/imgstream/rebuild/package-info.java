/** The database made anew of the store's originals and sidecars. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.rebuild;
