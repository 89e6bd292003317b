/** What keeping photos in a bucket costs, as far as it can be told from here. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.cost;
