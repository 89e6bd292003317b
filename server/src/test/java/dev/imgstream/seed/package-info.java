/** {@code ./run seed}: libraries of millions of photos that nobody took. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.seed;
