/** A photo's way in: opened, sent in parts, completed, and told of in the ledger. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.upload;
