/** The timeline: months with their counts, and each month's photos, packed. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.timeline;
