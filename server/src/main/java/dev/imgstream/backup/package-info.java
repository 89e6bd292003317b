/** Copies of the database in the store, and what tells whether one is good. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.backup;
