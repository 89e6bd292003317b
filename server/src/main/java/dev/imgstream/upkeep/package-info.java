/** Proves that rows and objects agree, and removes or completes what was left half done. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.upkeep;
