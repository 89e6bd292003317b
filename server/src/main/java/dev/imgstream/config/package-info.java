/**
 * What the operator decides: read once from the environment, checked whole, then passed on as
 * records.
 */
@org.jspecify.annotations.NullMarked
package dev.imgstream.config;
