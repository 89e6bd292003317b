/** Measurements of the whole program, run by {@code ./run bench}; no tests. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.bench;
