/** The database: its connections, its transactions, its schema. */
@org.jspecify.annotations.NullMarked
package dev.imgstream.db;
