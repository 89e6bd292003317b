/** What was done to photos, by whom and when: written once and never changed. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.audit;
